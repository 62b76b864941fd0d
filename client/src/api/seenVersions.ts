import type { Api } from "./types.ts";

/** Which version of a saved view this tab has seen: saving over a newer one must be noticed. */
export interface SeenVersions {
  seenVersion(id: string): number | null;
}

const NAME = "guanxi.views";

function read(): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, number>) : {};
  } catch {
    return {};
  }
}

/** The calls, with a note of each view's version that was opened or saved. A list is not seeing what is in a view. */
export function withSeenVersions(api: Api): Api & SeenVersions {
  let seen = read();
  const note = <T extends { readonly id: string; readonly version: number }>(view: T): T => {
    seen = { ...seen, [view.id]: view.version };
    try {
      sessionStorage.setItem(NAME, JSON.stringify(seen));
    } catch {
      // Known for as long as the page lives.
    }
    return view;
  };
  return {
    ...api,
    view: (input, options) => api.view(input, options).then(note),
    saveView: (input, options) => api.saveView(input, options).then(note),
    changeView: (input, options) => api.changeView(input, options).then(note),
    seenVersion: (id) => seen[id] ?? null,
  };
}
