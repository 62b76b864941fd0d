import { placeRegions } from "./anneal.ts";
import { type Audit, auditOf } from "./audit.ts";
import { curvesOf } from "./bundles.ts";
import { hullsOf } from "./hulls.ts";
import { bodiesOf, boxOf, radiusOfRank, settle } from "./settle.ts";
import { type MapLayout, type MapTask, type Rect, randomFrom } from "./task.ts";
import { uncross } from "./uncross.ts";

export interface Laid {
  readonly layout: MapLayout;
  readonly audit: Audit;
}

/** A map from one seed: regions annealed, their marks settled with their names, outlines drawn around them. */
export function layOutMap(task: MapTask, seed: number): Laid {
  const random = randomFrom(seed);
  const regions = placeRegions(task, seed);
  const bodies = bodiesOf(task, regions, random);
  settle(task, bodies, regions.middles);
  uncross(task, bodies);
  const hulls = hullsOf(task, bodies);
  const place = (i: number) => ({ x: bodies.x[i] as number, y: bodies.y[i] as number });
  const nameOf = (i: number): Rect | null => {
    const mark = task.marks[i];
    if (mark === undefined || mark.rank === "dot") return null;
    const { x0, x1 } = boxOf(bodies, i);
    const { x, y } = place(i);
    const beside = radiusOfRank(mark.rank) + 4;
    const half = (mark.lines * (mark.rank === "lead" ? 13.5 : 12) * 1.22) / 2;
    return bodies.west[i]
      ? { x0, x1: x - beside, y0: y - half, y1: y + half }
      : { x0: x + beside, x1, y0: y - half, y1: y + half };
  };
  const layout: MapLayout = {
    places: task.marks.map((_, i) => place(i)),
    west: bodies.west,
    names: task.marks.map((_, i) => nameOf(i)),
    titles: task.titles.map((_, region) => place(task.marks.length + region)),
    hulls: hulls.map(({ points }) => points),
    curves: curvesOf(task, bodies),
  };
  const audit = auditOf(
    task,
    layout,
    hulls.map(({ parts }) => parts),
  );
  return { layout, audit };
}

/**
 * The best of several maps: seeds are tried until `enough` says so, which is told the best one so far; one in any case. The
 * same seeds give the same map.
 */
export function bestMap(task: MapTask, enough: (tried: number, best: Laid) => boolean): Laid {
  let best = layOutMap(task, 1);
  for (let tried = 1; !enough(tried, best); tried += 1) {
    const next = layOutMap(task, tried + 1);
    if (next.audit.score < best.audit.score) best = next;
  }
  return best;
}
