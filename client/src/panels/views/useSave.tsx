import type { SavedViewSummary } from "#contract/savedView.ts";
import { SEEN_VIEWS } from "../../api/seenVersions.ts";
import { useExplorer, useExplorerState, useViewsApi } from "../../page/explorer.tsx";
import { freeName } from "../../page/freeName.ts";
import { usePage } from "../../page/pageContext.tsx";
import { type Saving, useSaving } from "../../page/saving.tsx";
import { thumbnailOf } from "./thumbnail.ts";
import { useCurrentView } from "./useCurrentView.tsx";
import type { ViewsList } from "./useViews.tsx";

/** What a person typed for a view. */
export interface Words {
  readonly name: string;
  readonly description: string;
}

export interface SavingView extends Omit<Saving<Words, SavedViewSummary>, "saveAgain"> {
  /** The view that "save again" means, if any. */
  readonly current: SavedViewSummary | null;
  readonly saveAgain: (words: Words) => void;
}

/** Saving what is on the canvas: as a new view, or again; with a choice wherever something would be lost. */
export function useSave(list: ViewsList): SavingView {
  const api = useViewsApi();
  const explorer = useExplorer();
  const setSavedAs = usePage((page) => page.setSavedAs);
  const over = useExplorerState((state) => state.view.recipe.saved);
  const currentId = useCurrentView();
  const current = list.views?.find(({ id }) => id === currentId) ?? null;
  const named = list.views ?? [];

  const content = () => {
    const { view, ontology } = explorer.getState();
    const thumbnail = thumbnailOf({ shown: explorer.presented(), view, ontology });
    return { state: explorer.toSaved(), thumbnail };
  };
  const saving = useSaving<Words, SavedViewSummary>({
    create: (words) => api.saveView({ ...words, ...content() }),
    change: (words, { id, version }) => api.changeView({ ...words, ...content(), id, version }),
    now: async (id) => {
      const { views } = await api.views();
      list.reload();
      return views.find((view) => view.id === id) ?? null;
    },
    namesake: (words) => named.find(({ name }) => name === words.name) ?? null,
    overOf: ({ id, version }) => ({ id, version }),
    beside: (words) => ({
      ...words,
      name: freeName(
        words.name,
        named.map(({ name }) => name),
      ),
    }),
    onSaved: (saved) => {
      setSavedAs({ id: saved.id, over });
      list.put(saved);
    },
  });
  return {
    ...saving,
    current,
    saveAgain: (words) => {
      if (current === null) return;
      const { id, version } = current;
      saving.saveAgain(words, { id, version: SEEN_VIEWS.versionOf(id) ?? version });
    },
  };
}
