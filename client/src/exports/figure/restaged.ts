import type { Ontology } from "#contract/ontology.ts";
import { type Room, stageAround, stageBetween } from "../../model/stage/stage.ts";
import { stageOfTracks } from "../../model/stage/tracks.ts";
import type { Presented, Stage, View } from "../../model/types.ts";
import { rankingOf } from "../../state/producers/staging.ts";
import type { Lang } from "../content/types.ts";
import type { Aspect } from "./settings.ts";

/** The room that a drawing has on each sheet, a little larger than it is: names weigh less on paper than on a screen. */
const ROOMS: Readonly<Record<Aspect, Room>> = {
  wide: { width: 1130, height: 640 },
  square: { width: 980, height: 780 },
  column: { width: 600, height: 700 },
};
const HIGHER = 1.25;
const MOST = 4000;

interface Given {
  readonly shown: Presented;
  readonly view: View;
  readonly stage: Stage;
  readonly ontology: Ontology | null;
  readonly caption: Lang;
}

/** Those on a stage alone, without what is around them as context. */
function only(shown: Presented, { places }: Stage): Presented {
  const entities = new Map([...shown.entities].filter(([id]) => places.has(id)));
  const relations = new Map(
    [...shown.relations].filter(([, { from, to }]) => entities.has(from) && entities.has(to)),
  );
  return { ...shown, entities, relations };
}

function arranged({ shown, view, stage, ontology, caption }: Given, room: Room): Stage | null {
  const { form, of } = stage;
  const there = only(shown, stage);
  const [one, two] = of;
  if (form === "tracks" && view.highlight?.kind === "paths")
    return stageOfTracks(there, view.highlight, { room, context: false });
  if (form === "net" || form === "tracks" || one === undefined) return null;
  if (two !== undefined)
    return of.length === 2 ? stageBetween(there, [one, two], { room, context: false }) : null;
  const centre = stage.places.get(one);
  if (centre === undefined) return null;
  const ranking = rankingOf({ ontology });
  return stageAround({ shown: there, target: one, centre, room, caption, ranking, context: false });
}

/** A stage arranged anew for a sheet, with everybody on it; as it is where it cannot be. What is context has no place on paper. */
export function restaged(given: Given, aspect: Aspect): Stage {
  const alone = { ...given.stage, context: false };
  let room = ROOMS[aspect];
  for (;;) {
    const stage = arranged(given, room);
    if (stage === null) return alone;
    if ([...alone.places.keys()].every((id) => stage.places.has(id))) return { ...stage, left: alone.left };
    if (room.height > MOST) return alone;
    room = { ...room, height: room.height * HIGHER };
  }
}
