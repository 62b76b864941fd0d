import type { i18n } from "i18next";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isAbort } from "../../api/apiError.ts";
import { patiently } from "../../api/patiently.ts";
import type { Dictionary } from "../../exports/content/words.ts";
import { contentFrom } from "../../exports/fromExplorer.ts";
import { makeFile, save } from "../../exports/make.ts";
import { useExplorer, usePanelApi } from "../../page/explorer.tsx";
import type { Language } from "../../state/types.ts";
import type { Choice } from "./choice.ts";
import { readFonts } from "./pageFonts.ts";

export type Progress =
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly share: number | null }
  | { readonly kind: "done"; readonly name: string; readonly bytes: number; readonly smaller: number | null }
  | { readonly kind: "cancelled" }
  /** A null code is a fault of the browser: too large a picture, no memory. */
  | { readonly kind: "failed"; readonly code: ApiError["code"] | null };

/** Both languages, or what there is of them: one that was never fetched is told in the language of the page. */
export function dictionaryOf(i18n: i18n): Dictionary {
  const said = (language: Language) =>
    i18n.getFixedT(i18n.hasResourceBundle(language, "translation") ? language : i18n.language);
  return { zh: said("zh"), en: said("en") };
}

export function useDictionary(): Dictionary {
  const { i18n } = useTranslation();
  return dictionaryOf(i18n);
}

/** An ISO instant with the clock and offset of the place: its day is the one that the person calls today. */
export function localInstant(now: Date): string {
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}

/** Writes files and tells how far it is. Leaving the dialog cancels. */
export function useExport(): {
  progress: Progress;
  start: (choice: Choice, title: string) => void;
  cancel: () => void;
} {
  const explorer = useExplorer();
  const api = usePanelApi();
  const { i18n } = useTranslation();
  const [progress, setProgress] = useState<Progress>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const cancel = useCallback(() => running.current?.abort(), []);
  const run = async (choice: Choice, title: string, signal: AbortSignal): Promise<Progress> => {
    const date = localInstant(new Date());
    // The page has fetched the words of one language; a file is not tied to it.
    await i18n.loadLanguages(["zh", "en"]);
    signal.throwIfAborted();
    const dictionary = dictionaryOf(i18n);
    const content = contentFrom(explorer, { dictionary, scope: choice.scope, title, date });
    const { file, scale } = await makeFile(content, {
      ...choice,
      dictionary,
      fonts: readFonts,
      evidence: {
        read: (ids, aborted) => patiently(() => api.relationsEvidence({ ids }, { signal: aborted }), aborted),
        ontology: explorer.getState().ontology,
        signal,
        onProgress: (share) => setProgress({ kind: "working", share }),
      },
    });
    signal.throwIfAborted();
    save(file);
    return {
      kind: "done",
      name: file.name,
      bytes: file.data instanceof Blob ? file.data.size : new Blob([file.data]).size,
      smaller: scale === null || scale === choice.scale ? null : scale,
    };
  };
  const start = (choice: Choice, title: string) => {
    const control = new AbortController();
    running.current?.abort();
    running.current = control;
    setProgress({ kind: "working", share: null });
    run(choice, title, control.signal).then(setProgress, (error: unknown) => {
      if (isAbort(error) || control.signal.aborted) setProgress({ kind: "cancelled" });
      else setProgress({ kind: "failed", code: error instanceof ApiError ? error.code : null });
    });
  };
  return { progress, start, cancel };
}
