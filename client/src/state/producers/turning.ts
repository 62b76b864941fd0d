import type { MapForm } from "#contract/map.ts";
import { mapIn } from "../../model/view/regions.ts";
import { turnedView } from "../../model/view/turned.ts";
import type { ExplorerCore } from "../core.ts";
import { positionsIn } from "../draft.ts";
import { stepOf } from "../history.ts";

/** Lays the map that can be seen out for the window as it is now: no step of its own, everybody stays in their region. */
export function turnMap(core: ExplorerCore, form: MapForm): Promise<void> {
  return core.run({
    step: stepOf("overview"),
    begins: true,
    work: async (draft, tools) => {
      const answer = await tools.ask((api, options) => api.overview({ form }, options));
      const map = mapIn(draft.view)?.map;
      // Of other data, or meanwhile gone: what is there stays as it is.
      if (map === undefined || map.form === form || map.revision !== answer.map.revision) return draft;
      const positions = new Map(positionsIn(answer));
      for (const id of draft.view.map?.opened.keys() ?? []) {
        const opened = positionsIn(await tools.ask((api, options) => api.region({ id, form }, options)));
        for (const [member, place] of opened) positions.set(member, place);
      }
      return { ...draft, view: turnedView(draft.view, { map: answer.map, positions }) };
    },
    done: () => core.writeAddress("replace"),
    retry: () => void turnMap(core, form),
  });
}
