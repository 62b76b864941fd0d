import type { SavedQuery } from "#contract/query.ts";
import { SEEN_QUERIES } from "../../../api/seenVersions.ts";
import { useExplorer, useQueriesApi } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import { type Saving, useSaving } from "../../../page/saving.tsx";
import { AUTHOR, noteSeen } from "../kept.ts";
import { freeTitle } from "../params/parts.ts";
import { type QueryDraft, toInput } from "./queryDraft.ts";

export interface SavingQuery extends Omit<Saving<QueryDraft, SavedQuery>, "saveAgain"> {
  readonly saveAgain: (draft: QueryDraft, query: SavedQuery) => void;
}

const sameTitle = (a: SavedQuery["title"], b: SavedQuery["title"]): boolean => {
  const [zh, en] = [a.zh.trim() || a.en.trim(), a.en.trim() || a.zh.trim()];
  return b.zh === zh || b.en === en;
};

/** Saves a query: as a new one, or again; with a choice wherever something would be lost. */
export function useSaveQuery(onSaved: ((query: SavedQuery) => void) | undefined): SavingQuery {
  const api = useQueriesApi();
  const explorer = useExplorer();
  const settings = usePage((page) => page.settings);
  const signed = (draft: QueryDraft) => {
    settings.write(AUTHOR, draft.author.trim());
    return toInput(draft);
  };
  const present = () => explorer.getState().queries;
  const saving = useSaving<QueryDraft, SavedQuery>({
    create: (draft) => api.saveQuery(signed(draft)),
    change: (draft, { id, version }) => api.changeQuery({ ...signed(draft), name: id, version }),
    now: async (name) => {
      await explorer.loadQueries();
      return present().find((query) => query.name === name) ?? null;
    },
    namesake: (draft) => present().find(({ title }) => sameTitle(draft.title, title)) ?? null,
    overOf: ({ name, own }) => (own === null ? null : { id: name, version: own.version }),
    beside: (draft) => ({
      ...draft,
      title: freeTitle(
        draft.title,
        present().map(({ title }) => title),
      ),
    }),
    onSaved: async (saved) => {
      noteSeen(saved);
      onSaved?.(saved);
      await explorer.loadQueries().catch(() => undefined);
    },
  });
  return {
    ...saving,
    saveAgain: (draft, { name, own }) =>
      saving.saveAgain(draft, { id: name, version: SEEN_QUERIES.versionOf(name) ?? own?.version ?? 1 }),
  };
}
