import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCypherFiles, useExplorerState, useNames } from "../../page/explorer.tsx";
import type { LoggedAct } from "../../state/log.ts";
import { type Known, mainOf, type Statement, statementsOf } from "./statement.ts";
import type { Wording } from "./wording.ts";

/** What acts are put into words with. */
export function useWording(): Wording {
  const { t } = useTranslation();
  const words = useNames();
  const queries = useExplorerState((state) => state.queries);
  return useMemo(() => ({ t, words, queries }), [t, words, queries]);
}

/** What the statements of acts are put together with; null until the texts are there. */
export function useKnown(): Known | null {
  const ontology = useExplorerState((state) => state.ontology);
  const fetched = useCypherFiles();
  const files = fetched.state === "ready" ? fetched.value : null;
  return useMemo(() => (files === null ? null : { ontology, files }), [ontology, files]);
}

export interface LastAct {
  readonly act: LoggedAct;
  readonly statements: readonly Statement[];
  readonly main: Statement;
}

/** The last act that asked or sifted anything; null at the very beginning. */
export function useLastAct(): LastAct | null {
  const acts = useExplorerState((state) => state.acts);
  const known = useKnown();
  return useMemo(() => {
    if (known === null) return null;
    for (const act of acts.toReversed()) {
      const statements = statementsOf(act, known);
      const main = mainOf(statements);
      if (main !== null) return { act, statements, main };
    }
    return null;
  }, [acts, known]);
}
