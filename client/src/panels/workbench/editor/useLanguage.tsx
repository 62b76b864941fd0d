import { useEffect, useMemo, useState } from "react";
import type { SchemaPayload } from "#contract/cypher.ts";
import { usePanelApi } from "../../../page/explorer.tsx";
import type { Fault, KnownSchema } from "../../../workers/language/messages.ts";
import { Language, startLanguageWorker } from "../../../workers/openLanguage.ts";

/** A pause in typing after which the text is looked at. */
const REST_MS = 250;

export interface LanguageAtHand {
  readonly language: Language | null;
  readonly state: "opening" | "ready" | "gone";
  /** Starts it anew. */
  readonly retry: () => void;
}

/** The language worker of this editor: started with it, ended with it. */
export function useLanguage(): LanguageAtHand {
  const [attempt, setAttempt] = useState(0);
  const [at, setAt] = useState<{ language: Language | null; state: LanguageAtHand["state"] }>({
    language: null,
    state: "opening",
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts it anew.
  useEffect(() => {
    const language = new Language({
      start: startLanguageWorker,
      onReady: () => setAt({ language, state: "ready" }),
      onEnd: () => setAt({ language: null, state: "gone" }),
    });
    setAt({ language, state: "opening" });
    return () => language.dispose();
  }, [attempt]);
  return useMemo(() => ({ ...at, retry: () => setAttempt((count) => count + 1) }), [at]);
}

/** What the graph holds, asked for each time the editor comes into view. Without it nothing is marked as unknown. */
export function useSchema(shown: boolean): SchemaPayload | null {
  const api = usePanelApi();
  const [schema, setSchema] = useState<SchemaPayload | null>(null);
  useEffect(() => {
    if (!shown) return;
    const controller = new AbortController();
    api.schema({}, { signal: controller.signal }).then(setSchema, () => undefined);
    return () => controller.abort();
  }, [api, shown]);
  return schema;
}

/** Tells the worker what it must know, whenever that changes. */
export function useKnown(
  language: Language | null,
  schema: SchemaPayload | null,
  parameters: Readonly<Record<string, unknown>>,
): string {
  const known: KnownSchema | null =
    schema === null
      ? null
      : {
          labels: schema.labels,
          types: schema.types,
          properties: schema.properties,
          procedures: schema.procedures,
          parameters,
          writes: schema.writes,
        };
  const told = JSON.stringify(known);
  useEffect(() => {
    const next = JSON.parse(told) as KnownSchema | null;
    if (language !== null && next !== null) language.know(next);
  }, [language, told]);
  return told;
}

/** What is wrong with the text, looked at while nobody types. An answer about an earlier text is dropped. */
export function useFaults(
  language: Language | null,
  text: string,
  told: string,
): { readonly text: string; readonly faults: readonly Fault[] } {
  const [found, setFound] = useState<{ text: string; faults: readonly Fault[] }>({ text: "", faults: [] });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known decides what is wrong.
  useEffect(() => {
    if (language === null) return;
    let current = true;
    const timer = setTimeout(() => {
      void language.check(text).then((faults) => {
        if (current && faults !== null) setFound({ text, faults });
      });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [language, text, told]);
  return found;
}
