import type { Box } from "../../model/drawing/names/raster.ts";
import { inkOn, traceRounded } from "../../model/drawing/pencil.ts";
import {
  besideDisc,
  capsuleBox,
  PILL,
  type Pill,
  pillOf,
  SECTOR_WIDTH,
  traceSector,
} from "../../model/drawing/sectors.ts";
import type { Capsule, Sector } from "../../model/types.ts";
import { discOf, type Frame } from "./frame.ts";
import { font } from "./paint.ts";
import { pencilOf } from "./pencil.ts";

function pillsIn(frame: Frame): readonly Pill[] {
  const { lookup, state } = frame;
  const pencil = pencilOf(frame);
  const sectors = state.view.stage?.sectors ?? [];
  return sectors.map((sector) => pillOf(sector, lookup.typeName(sector.type, state.language), pencil));
}

/** Where the types of a stage are written: no name goes there. */
export const pillBoxes = (frame: Frame): readonly Box[] => pillsIn(frame).map(({ box }) => box);

/** The colour of a sector of which a relation is chosen; null for all others. */
function litColor({ state, graph, lookup }: Frame, { type, members, step }: Sector): string | null {
  for (const chosen of [state.selection, state.hovered]) {
    if (chosen?.kind !== "relation") continue;
    if (step !== undefined) {
      if (step.relation === chosen.id) return lookup.typeColor(type);
      continue;
    }
    const fact = graph.edges.get(chosen.id)?.fact;
    if (fact?.type === type && (members.includes(fact.from) || members.includes(fact.to)))
      return lookup.typeColor(type);
  }
  return null;
}

function paintPill(context: CanvasRenderingContext2D, frame: Frame, pill: Pill, lit: string | null): void {
  const { palette } = frame;
  const { box, name, nameAt, count, countAt } = pill;
  context.beginPath();
  traceRounded(context, box, PILL.height / 2);
  context.fillStyle = lit ?? palette.ground;
  context.fill();
  if (lit === null) {
    context.lineWidth = 1;
    context.strokeStyle = palette.line;
    context.stroke();
  }
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = lit === null ? palette.ink : inkOn(lit);
  context.font = font(name, PILL.size, PILL.weight);
  context.fillText(name, nameAt.x, nameAt.y);
  if (count === "") return;
  context.globalAlpha = 0.75;
  context.font = font(count, PILL.countSize);
  context.fillText(count, countAt.x, countAt.y);
  context.globalAlpha = 1;
}

/** The body of an entity that several tracks lead through, under its disc. */
function paintCapsule(context: CanvasRenderingContext2D, frame: Frame, capsule: Capsule): void {
  const look = frame.graph.nodes.get(capsule.id)?.look;
  if (look === undefined) return;
  context.beginPath();
  traceRounded(context, capsuleBox(capsule, look.size, pencilOf(frame)), look.size * frame.growth);
  context.fillStyle = look.color;
  context.fill();
}

/** Where capsules stand above and below their discs. */
export function capsuleBoxes(frame: Frame): readonly Box[] {
  return (frame.state.view.stage?.capsules ?? []).flatMap((capsule) => {
    const disc = discOf(frame, capsule.id);
    if (disc === null) return [];
    return besideDisc(capsuleBox(capsule, disc.look.size, pencilOf(frame)), disc, disc.radius);
  });
}

/** What a stage says once for many lines: the arcs and bars through them, and their types. Over lines, under discs. */
export function paintSectors(context: CanvasRenderingContext2D, frame: Frame): void {
  const { sectors = [], capsules = [] } = frame.state.view.stage ?? {};
  const pencil = pencilOf(frame);
  for (const capsule of capsules) paintCapsule(context, frame, capsule);
  for (const sector of sectors) {
    if (sector.mark === null) continue;
    const lit = litColor(frame, sector);
    context.strokeStyle = lit ?? frame.palette.line;
    context.lineWidth = lit === null ? SECTOR_WIDTH : 2;
    context.beginPath();
    traceSector(context, sector.mark, pencil);
    context.stroke();
  }
  for (const pill of pillsIn(frame)) paintPill(context, frame, pill, litColor(frame, pill.sector));
}
