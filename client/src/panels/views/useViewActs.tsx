import { useTranslation } from "react-i18next";
import type { SavedViewSummary } from "#contract/savedView.ts";
import { readSavedState, ViewTooNew } from "../../model/view/saved.ts";
import { useExplorer, useViewsApi } from "../../page/explorer.tsx";
import { freeName } from "../../page/freeName.ts";
import { type OneAct, type Refused, useOneAct } from "../../page/oneAct.tsx";
import { here, viewLink } from "../../page/shown/links.ts";
import type { Failure } from "../../state/types.ts";
import { copyText } from "../../ui/clipboard.ts";
import { saveTextFile } from "../../ui/saveFile.ts";
import type { ViewsList } from "./useViews.tsx";
import { type FileFault, fileNameOf, MOST_FILE_BYTES, readViewFile, viewFileText } from "./viewFile.ts";

/** What the gallery has to say after an act. */
export type Told =
  | Refused
  | { readonly kind: "file"; readonly fault: FileFault }
  | { readonly kind: "deleted"; readonly view: SavedViewSummary }
  | { readonly kind: "done"; readonly sentence: string };

export interface ViewActs {
  readonly busy: boolean;
  readonly told: Told | null;
  readonly open: (id: string) => void;
  readonly describe: (
    view: SavedViewSummary,
    words: { name: string; description: string },
  ) => Promise<boolean>;
  readonly duplicate: (id: string) => void;
  readonly copyLink: (view: SavedViewSummary) => void;
  readonly toFile: (id: string) => void;
  readonly fromFile: (file: File) => void;
  readonly remove: (view: SavedViewSummary) => void;
  readonly restore: (view: SavedViewSummary) => void;
}

const done = (sentence: string): Told => ({ kind: "done", sentence });
const failed = (code: Failure["code"]): Told => ({ kind: "failure", code, problem: null });

/** Opening a view, from the server or from a file, and keeping one in a file. */
function useOpening(start: OneAct<Told>["start"], onOpened: () => void) {
  const api = useViewsApi();
  const explorer = useExplorer();
  return {
    open: (id: string) =>
      start(async () => {
        const view = await api.view({ id });
        const code = unreadable(view.state);
        if (code !== null) return failed(code);
        void explorer.openSaved(view);
        onOpened();
        return null;
      }),
    toFile: (id: string) =>
      start(async () => {
        const view = await api.view({ id });
        saveTextFile(fileNameOf(view.name), viewFileText(view));
        return null;
      }),
    fromFile: (file: File) =>
      start(async () => {
        if (file.size > MOST_FILE_BYTES) return { kind: "file", fault: "TOO_LARGE" };
        const read = readViewFile(await file.text(), file.name.replace(/(\.guanxi)?\.json$/i, ""));
        if (typeof read === "string") return { kind: "file", fault: read };
        void explorer.openSaved({ id: null, name: read.name, state: read.state });
        onOpened();
        return null;
      }),
  };
}

/** What can be done with the views of the gallery. Whatever fails says so; nothing that was typed is lost. */
export function useViewActs(list: ViewsList, onOpened: () => void): ViewActs {
  const { t } = useTranslation();
  const api = useViewsApi();
  const { busy, told, run, start } = useOneAct<Told>((went) => (went === "wrong" ? list.reload() : null));
  const opening = useOpening(start, onOpened);
  return {
    busy,
    told,
    ...opening,
    describe: (view, words) =>
      run(async () => {
        list.put(await api.changeView({ ...words, id: view.id, version: view.version }));
        return done(t("views.saved", { name: words.name }));
      }),
    duplicate: (id) =>
      start(async () => {
        const { name, description, thumbnail, state } = await api.view({ id });
        const code = unreadable(state);
        if (code !== null) return failed(code);
        const taken = (list.views ?? []).map((view) => view.name);
        const copy = { name: freeName(name, taken), description, thumbnail, state: readSavedState(state) };
        list.put(await api.saveView(copy));
        return done(t("views.duplicated", { name: copy.name }));
      }),
    copyLink: ({ id }) =>
      start(async () => {
        const link = viewLink(id, here());
        return done((await copyText(link)) ? t("share.copied") : link);
      }),
    remove: (view) =>
      start(async () => {
        await api.deleteView({ id: view.id });
        list.drop(view.id);
        return { kind: "deleted", view };
      }),
    restore: (view) =>
      start(async () => {
        list.put(await api.restoreView({ id: view.id }));
        return done(t("views.restored", { name: view.name }));
      }),
  };
}

/** The sentence for a state that this page cannot open, before anything on the canvas changes. */
function unreadable(state: unknown): Failure["code"] | null {
  try {
    readSavedState(state);
    return null;
  } catch (error) {
    return error instanceof ViewTooNew ? "VIEW_TOO_NEW" : "UNREADABLE_LINK";
  }
}
