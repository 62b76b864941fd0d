import { useRef, useState } from "react";
import type { SavedQuery } from "#contract/query.ts";
import { ApiError } from "../../../api/apiError.ts";
import { useExplorer, useQueriesApi } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import type { Failure } from "../../../state/types.ts";
import { AUTHOR } from "../kept.ts";
import { freeTitle } from "../params/parts.ts";
import { noteSeen, seenVersion } from "../seen.ts";
import { type QueryDraft, toInput } from "./queryDraft.ts";

/** Something would be lost: a newer save of this query, or another of the same title. Nothing is overwritten unasked. */
export interface Clash {
  readonly kind: "changed" | "deleted" | "sameTitle";
  readonly other: SavedQuery | null;
}

interface Outcome {
  readonly busy: boolean;
  readonly failure: { readonly code: Failure["code"]; readonly problem: ApiError["problem"] } | null;
  readonly clash: Clash | null;
  readonly saved: SavedQuery | null;
}

export interface SavingQuery extends Outcome {
  readonly saveNew: (draft: QueryDraft) => void;
  readonly saveAgain: (draft: QueryDraft, query: SavedQuery) => void;
  /** Over what stands in the way, knowingly. */
  readonly overwrite: (draft: QueryDraft) => void;
  /** Beside what stands in the way, under a title of its own. */
  readonly saveBeside: (draft: QueryDraft) => void;
  readonly dismiss: () => void;
}

const NOTHING: Outcome = { busy: false, failure: null, clash: null, saved: null };

const sameTitle = (a: SavedQuery["title"], b: SavedQuery["title"]): boolean => {
  const [zh, en] = [a.zh.trim() || a.en.trim(), a.en.trim() || a.zh.trim()];
  return b.zh === zh || b.en === en;
};

/** Saves a query: as a new one, or again; with a choice wherever something would be lost. */
export function useSaveQuery(onSaved: ((query: SavedQuery) => void) | undefined): SavingQuery {
  const api = useQueriesApi();
  const explorer = useExplorer();
  const { settings } = usePage();
  const [outcome, setOutcome] = useState(NOTHING);
  const underWay = useRef(false);

  const refused = async (error: unknown, name: string | null): Promise<Outcome> => {
    const known = error instanceof ApiError ? error : null;
    const code = known?.code ?? "INTERNAL";
    if (name === null || (code !== "QUERY_CHANGED" && code !== "UNKNOWN_QUERY"))
      return { ...NOTHING, failure: { code, problem: known?.problem ?? null } };
    await explorer.loadQueries();
    const other = explorer.getState().queries.find((query) => query.name === name) ?? null;
    return { ...NOTHING, clash: { kind: other === null ? "deleted" : "changed", other } };
  };
  const run = async (draft: QueryDraft, name: string | null, work: () => Promise<SavedQuery>) => {
    if (underWay.current) return;
    underWay.current = true;
    setOutcome({ ...outcome, busy: true, failure: null });
    settings.write(AUTHOR, draft.author.trim());
    try {
      const saved = await work();
      noteSeen(saved);
      setOutcome({ ...NOTHING, saved });
      onSaved?.(saved);
      await explorer.loadQueries().catch(() => undefined);
    } catch (error) {
      setOutcome(
        await refused(error, name).catch(() => ({
          ...NOTHING,
          failure: { code: "OFFLINE" as const, problem: null },
        })),
      );
    } finally {
      underWay.current = false;
    }
  };
  const create = (draft: QueryDraft) => void run(draft, null, () => api.saveQuery(toInput(draft)));
  const change = (draft: QueryDraft, name: string, version: number) =>
    void run(draft, name, () => api.changeQuery({ ...toInput(draft), name, version }));

  return {
    ...outcome,
    saveNew: (draft) => {
      const other = explorer.getState().queries.find(({ title }) => sameTitle(draft.title, title)) ?? null;
      if (other === null) create(draft);
      else setOutcome({ ...NOTHING, clash: { kind: "sameTitle", other } });
    },
    saveAgain: (draft, { name, own }) => change(draft, name, seenVersion(name) ?? own?.version ?? 1),
    overwrite: (draft) => {
      const other = outcome.clash?.other ?? null;
      if (other !== null && other.own !== null) change(draft, other.name, other.own.version);
    },
    saveBeside: (draft) => {
      const taken = explorer.getState().queries.map(({ title }) => title);
      create({ ...draft, title: freeTitle(draft.title, taken) });
    },
    dismiss: () => setOutcome(NOTHING),
  };
}
