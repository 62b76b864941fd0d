import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, isAbort } from "../../api/apiError.ts";
import { patiently } from "../../api/patiently.ts";
import type { ExportContent, ExportEvidence } from "../../exports/content/types.ts";
import type { Dictionary } from "../../exports/content/words.ts";
import { type Figure, figureOf } from "../../exports/figure/figure.ts";
import type { FigureSettings } from "../../exports/figure/settings.ts";
import { readEvidence, relationsBehind } from "../../exports/formats/evidence.ts";
import { contentFrom, figureContentFrom } from "../../exports/fromExplorer.ts";
import { useExplorer, useExplorerState, usePanelApi } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { dictionaryOf, localInstant } from "../export/useExport.tsx";
import { habitsText, keepDraft, settingsFor } from "./draft.ts";

/** What was read for a figure: both languages' words, and the evidence of all that is shown. */
interface Read {
  readonly dictionary: Dictionary;
  readonly evidence: ExportEvidence;
  readonly date: string;
}

export type Reading =
  | { readonly state: "reading" }
  | { readonly state: "failed"; readonly code: ApiError["code"] | null; readonly again: () => void }
  | { readonly state: "read"; readonly made: Made };

export interface Made {
  readonly figure: Figure;
  readonly content: ExportContent;
  readonly evidence: ExportEvidence;
  readonly dictionary: Dictionary;
}

/** Reads once what the view rests on. */
function useRead(): { read: Read | null; failed: unknown; again: () => void } {
  const explorer = useExplorer();
  const api = usePanelApi();
  const { i18n } = useTranslation();
  const [read, setRead] = useState<Read | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again.
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    const run = async () => {
      await i18n.loadLanguages(["zh", "en"]);
      const dictionary = dictionaryOf(i18n);
      const date = localInstant(new Date());
      const content = contentFrom(explorer, { dictionary, date, title: "", scope: "all" });
      const evidence = await readEvidence(relationsBehind(content), {
        read: (ids, aborted) => patiently(() => api.relationsEvidence({ ids }, { signal: aborted }), aborted),
        ontology: explorer.getState().ontology,
        signal,
        onProgress: () => undefined,
      });
      setRead({ dictionary, evidence, date });
    };
    run().catch((error: unknown) => {
      if (!isAbort(error) && !signal.aborted) setFailed(error);
    });
    return () => control.abort();
  }, [explorer, api, i18n, attempt]);
  const again = () => {
    setFailed(null);
    setAttempt((count) => count + 1);
  };
  return { read, failed, again };
}

/** The figure of what is shown, and what a person decides of it. */
export function useFigure(): {
  settings: FigureSettings;
  change: (part: Partial<FigureSettings>) => void;
  reading: Reading;
} {
  const explorer = useExplorer();
  const view = useExplorerState((state) => state.view);
  const page = usePage((state) => state.settings);
  const language = useExplorerState((state) => state.language);
  const [settings, setSettings] = useState(() => settingsFor(view, page.read("figure"), language));
  const { read, failed, again } = useRead();
  const before = useRef<{ readonly key: string; readonly names: Figure["names"] } | null>(null);
  const { language: spoken, aspect, list } = settings;
  // What is shown stays as it is while the dialog is open: only its arrangement follows language and sheet.
  const content = useMemo(() => {
    if (read === null) return null;
    const { dictionary, date } = read;
    return figureContentFrom(explorer, { dictionary, date, language: spoken, aspect });
  }, [explorer, read, spoken, aspect]);
  const made = useMemo((): Made | null => {
    if (read === null || content === null) return null;
    const { dictionary, evidence } = read;
    const key = [spoken, aspect, list].join();
    const known = before.current?.key === key ? before.current.names : [];
    const names = new Map(known.map((name) => [name.id, name] as const));
    const figure = figureOf({ ...content, evidence, settings, dictionary, before: names });
    before.current = { key, names: figure.names };
    return { figure, content: content.content, evidence, dictionary };
  }, [read, content, settings, spoken, aspect, list]);
  const change = (part: Partial<FigureSettings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    keepDraft(view, next);
    page.write("figure", habitsText(next));
  };
  const code = failed instanceof ApiError ? failed.code : null;
  if (failed !== null) return { settings, change, reading: { state: "failed", code, again } };
  return { settings, change, reading: made === null ? { state: "reading" } : { state: "read", made } };
}
