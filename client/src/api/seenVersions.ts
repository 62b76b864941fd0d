import { keyOf, readKept } from "./ofGraph.ts";
import type { Api } from "./types.ts";

/** Which version of a saved thing this tab has seen: saving over a newer one must be noticed. */
export interface Seen {
  readonly versionOf: (id: string) => number | null;
  readonly note: (id: string, version: number) => void;
}

/** Notes under a name of the tab's storage; where that is refused, they last as long as the page. */
function seenUnder(name: string): Seen {
  let notes: Readonly<Record<string, unknown>> | null = null;
  const known = (): Readonly<Record<string, unknown>> => {
    if (notes !== null) return notes;
    try {
      const kept: unknown = JSON.parse(readKept(sessionStorage, name) ?? "{}");
      notes = typeof kept === "object" && kept !== null ? { ...kept } : {};
    } catch {
      notes = {};
    }
    return notes;
  };
  return {
    versionOf: (id) => {
      const version = known()[id];
      return typeof version === "number" ? version : null;
    },
    note: (id, version) => {
      notes = { ...known(), [id]: version };
      try {
        sessionStorage.setItem(keyOf(name), JSON.stringify(notes));
      } catch {
        // Known for as long as the page lives.
      }
    },
  };
}

/** Views are seen when they are opened or saved. A list is not seeing what is in a view. */
export const SEEN_VIEWS = seenUnder("views");

/** Queries are seen when their text goes into the editor or the dialog: they come with the list, unread. */
export const SEEN_QUERIES = seenUnder("queriesSeen");

/** The calls, with a note of each view's version that was opened or saved. */
export function withSeenVersions(api: Api): Api {
  const note = <T extends { readonly id: string; readonly version: number }>(view: T): T => {
    SEEN_VIEWS.note(view.id, view.version);
    return view;
  };
  return {
    ...api,
    view: (input, options) => api.view(input, options).then(note),
    saveView: (input, options) => api.saveView(input, options).then(note),
    changeView: (input, options) => api.changeView(input, options).then(note),
  };
}
