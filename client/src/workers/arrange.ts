import type { Body } from "../model/geometry/space.ts";
import { forcePlaces } from "../model/layouts/force.ts";
import type { Plane } from "../model/layouts/pivots.ts";
import { type Positions, separate } from "../model/layouts/place.ts";
import { radialPlaces } from "../model/layouts/radial.ts";
import { type Task, taskOf } from "../model/layouts/task.ts";
import type { ArrangeRequest } from "../state/parts.ts";

type Progress = (share: number) => void;

/** Share of the work that laying out by forces is; moving apart is the rest. */
const FORCES = 0.9;

/** The places of one kind, as if nothing were held (but by force). */
function placesOf(task: Task, request: ArrangeRequest, onProgress: Progress): Plane {
  const numbers = new Map(task.ids.map((id, i) => [id, i]));
  const labels = new Map(request.kinds);
  const kinds = task.ids.map((id) => labels.get(id) ?? "");
  const numberOf = (id: string) => numbers.get(id) ?? [];
  switch (request.kind) {
    case "force":
      return forcePlaces(task, (share) => onProgress(share * FORCES));
    case "radial":
      return radialPlaces(task, [...new Set(request.roots)].flatMap(numberOf), kinds);
  }
}

/** Moves a whole drawing so that held bodies would be, on the whole, where they are held. */
function brought(plane: Plane, { held, places }: Task): Plane {
  let [x, y, count] = [0, 0, 0];
  held.forEach((isHeld, i) => {
    if (isHeld === 0) return;
    x += (places.x[i] as number) - (plane.x[i] as number);
    y += (places.y[i] as number) - (plane.y[i] as number);
    count += 1;
  });
  if (count === 0) return plane;
  return { x: plane.x.map((value) => value + x / count), y: plane.y.map((value) => value + y / count) };
}

/**
 * Lays the added bodies out among the fixed ones, then moves them apart until none overlap. The same request gives
 * the same places.
 */
export function arrange(request: ArrangeRequest, onProgress: Progress = () => {}): Positions {
  if (request.added.length === 0) return new Map();
  const task = taskOf(request);
  const found = placesOf(task, request, onProgress);
  const plane = request.kind === "force" ? found : brought(found, task);
  const extents = new Map(
    [...request.fixed, ...request.added].reverse().map(({ id, extent }) => [id, extent] as const),
  );
  const bodies = task.ids.flatMap((id, i): Body[] => {
    const extent = extents.get(id);
    if (extent === undefined) return [];
    const from = task.held[i] === 1 ? task.places : plane;
    return [{ id, extent, x: from.x[i] as number, y: from.y[i] as number }];
  });
  const positions = separate(bodies, new Set(task.ids.filter((_, i) => task.held[i] === 1)));
  onProgress(1);
  return positions;
}
