import type { Point } from "../geometry/space.ts";
import type { Positions } from "../layouts/place.ts";
import type { EntityId, Placement, Presented, View } from "../types.ts";
import { placeOf } from "./presented.ts";

const NONE = new Map<string, never>();

/** Views with other places: every function takes one and returns another, the same one where nothing changes. */

/** Where an entity stands now: on the stage, or where it belongs. */
function standing({ placements, stage }: View, id: EntityId): Placement | undefined {
  return stage?.places.get(id) ?? placements.get(id);
}

/** Who is on the stage moves there; where it belongs stays as it is. */
function placed(view: View, changes: Iterable<readonly [EntityId, Placement]>): View {
  const placements = new Map(view.placements);
  const places = new Map(view.stage?.places);
  let changed = false;
  for (const [id, next] of changes) {
    const there = places.has(id) ? places : placements;
    const old = there.get(id);
    if (old === undefined || !Number.isFinite(next.x) || !Number.isFinite(next.y)) continue;
    if (old.x === next.x && old.y === next.y && old.pinned === next.pinned) continue;
    there.set(id, next);
    changed = true;
  }
  if (!changed) return view;
  return { ...view, placements, stage: view.stage === null ? null : { ...view.stage, places } };
}

function groupAt(view: View, key: string, { x, y }: Point): View {
  const { groups } = view;
  if (groups === null) return view;
  return { ...view, groups: { ...groups, places: new Map(groups.places).set(key, { x, y }) } };
}

/** Moves and pins. A place that is no number is not taken. A group moves with all its members. */
export function movedView(view: View, shown: Presented, id: EntityId, to: Point): View {
  const from = placeOf(shown, view, id) ?? standing(view, id);
  if (from === undefined) return view;
  const group = shown.groups.get(id);
  if (group === undefined) return placed(view, [[id, { x: to.x, y: to.y, pinned: true }]]);
  if (!Number.isFinite(to.x) || !Number.isFinite(to.y)) return view;
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return placed(
    groupAt(view, group.key, to),
    group.members.flatMap((member) => {
      const old = standing(view, member);
      return old === undefined ? [] : [[member, { x: old.x + dx, y: old.y + dy, pinned: true }] as const];
    }),
  );
}

export function pinnedView(view: View, ids: readonly EntityId[], pinned: boolean): View {
  return placed(
    view,
    ids.flatMap((id) => {
      const old = standing(view, id);
      return old === undefined ? [] : [[id, { ...old, pinned }] as const];
    }),
  );
}

/** New places for those that are not pinned; what was staged is a net from then on. */
export function laidOutView(view: View, positions: Positions): View {
  const { stage } = view;
  const plain =
    stage === null
      ? view
      : {
          ...view,
          stage: { ...stage, form: "net" as const, toward: NONE, bends: NONE, sectors: [], capsules: [] },
        };
  const next = placed(
    plain,
    [...positions].flatMap(([id, { x, y }]) => {
      const old = standing(view, id);
      return old === undefined || old.pinned ? [] : [[id, { x, y, pinned: false }] as const];
    }),
  );
  // Regions lie where the map has them, and nowhere else.
  return next === plain || view.map === null || stage !== null ? next : { ...next, map: null };
}

/** New places by hand: pinned, as a move by the pointer would. Groups take their members along. */
export function putView(view: View, shown: Presented, positions: Positions): View {
  let next = view;
  for (const [id, point] of positions) next = movedView(next, shown, id, point);
  return next;
}
