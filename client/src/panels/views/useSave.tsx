import { useRef, useState } from "react";
import type { SavedViewSummary } from "#contract/savedView.ts";
import { useExplorer, useExplorerState, useViewsApi } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { Failure } from "../../state/types.ts";
import { thumbnailOf } from "./thumbnail.ts";
import { useCurrentView } from "./useCurrentView.tsx";
import { codeOf, type ViewsList } from "./useViews.tsx";
import { freeName } from "./viewFile.ts";

/** What a person typed for a view. */
export interface Words {
  readonly name: string;
  readonly description: string;
}

/** Another view stands in the way: one of the same name, or a newer save of this one. Nothing is overwritten unasked. */
export interface Clash {
  readonly kind: "sameName" | "changed" | "deleted";
  readonly other: SavedViewSummary | null;
  readonly words: Words;
}

interface Outcome {
  readonly busy: boolean;
  readonly failure: Failure["code"] | null;
  readonly clash: Clash | null;
  readonly saved: SavedViewSummary | null;
}

export interface Saving extends Outcome {
  /** The view that "save again" means, if any. */
  readonly current: SavedViewSummary | null;
  readonly saveNew: (words: Words) => void;
  readonly saveAgain: (words: Words) => void;
  readonly overwrite: () => void;
  readonly saveBeside: () => void;
  readonly cancel: () => void;
}

const NOTHING: Outcome = { busy: false, failure: null, clash: null, saved: null };

/** Runs one save at a time. `id` is the view that is saved over, if any: then somebody else may have been quicker. */
function useOneSave(list: ViewsList) {
  const api = useViewsApi();
  const { setSavedAs } = usePage();
  const over = useExplorerState((state) => state.view.recipe.saved);
  const [outcome, setOutcome] = useState(NOTHING);
  const underWay = useRef(false);

  const refused = async (error: unknown, words: Words, id: string | null): Promise<Outcome> => {
    const code = codeOf(error);
    if (id === null || (code !== "VIEW_CHANGED" && code !== "UNKNOWN_VIEW"))
      return { ...NOTHING, failure: code };
    const { views } = await api.views();
    list.reload();
    const other = views.find((view) => view.id === id) ?? null;
    return { ...NOTHING, clash: { kind: other === null ? "deleted" : "changed", other, words } };
  };

  const run = async (work: () => Promise<SavedViewSummary>, words: Words, id: string | null) => {
    if (underWay.current) return;
    underWay.current = true;
    setOutcome({ ...outcome, busy: true, failure: null, saved: null });
    try {
      const saved = await work();
      setSavedAs({ id: saved.id, over });
      list.put(saved);
      setOutcome({ ...NOTHING, saved });
    } catch (error) {
      setOutcome(
        await refused(error, words, id).catch((another) => ({ ...NOTHING, failure: codeOf(another) })),
      );
    } finally {
      underWay.current = false;
    }
  };
  const setClash = (clash: Clash | null) => setOutcome({ ...NOTHING, clash });
  return { outcome, run, setClash };
}

/** Saving what is on the canvas: as a new view, or again; with a choice wherever something would be lost. */
export function useSave(list: ViewsList): Saving {
  const api = useViewsApi();
  const explorer = useExplorer();
  const { outcome, run, setClash } = useOneSave(list);
  const { clash } = outcome;
  const currentId = useCurrentView();
  const current = list.views?.find(({ id }) => id === currentId) ?? null;

  const content = () => {
    const { view, ontology } = explorer.getState();
    const thumbnail = thumbnailOf({ shown: explorer.presented(), view, ontology });
    return { state: explorer.toSaved(), thumbnail };
  };
  const create = (words: Words) => void run(() => api.saveView({ ...words, ...content() }), words, null);
  const change = (words: Words, { id, version }: { id: string; version: number }) =>
    void run(() => api.changeView({ ...words, ...content(), id, version }), words, id);

  return {
    ...outcome,
    current,
    saveNew: (words) => {
      const other = list.views?.find(({ name }) => name === words.name) ?? null;
      if (other === null) create(words);
      else setClash({ kind: "sameName", other, words });
    },
    saveAgain: (words) => {
      if (current !== null)
        change(words, { id: current.id, version: api.seenVersion(current.id) ?? current.version });
    },
    overwrite: () => {
      if (clash !== null && clash.other !== null) change(clash.words, clash.other);
    },
    saveBeside: () => {
      if (clash === null) return;
      const taken = (list.views ?? []).map(({ name }) => name);
      create({ ...clash.words, name: freeName(clash.words.name, taken) });
    },
    cancel: () => setClash(null),
  };
}
