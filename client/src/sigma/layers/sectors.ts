import type { Box } from "../../model/drawing/names/raster.ts";
import { isIn } from "../../model/drawing/onStage.ts";
import { inkOn, mixed, traceRounded } from "../../model/drawing/pencil.ts";
import {
  besideDisc,
  capsuleBox,
  PILL,
  type Pill,
  pillOf,
  SECTOR_WIDTH,
  traceSector,
} from "../../model/drawing/sectors.ts";
import type { Point } from "../../model/geometry/space.ts";
import type { Capsule, Sector } from "../../model/types.ts";
import { discOf, type Frame } from "./frame.ts";
import { pencilOf } from "./pencil.ts";
import { font } from "./widths.ts";

function pillsIn(frame: Frame): readonly Pill[] {
  const { lookup, state } = frame;
  const pencil = pencilOf(frame);
  const sectors = state.view.stage?.sectors ?? [];
  return sectors.map((sector) =>
    pillOf(sector, lookup.typeName(sector.type, state.language), pencil, state.language),
  );
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

/** The words of a step, over and under its line. */
function paintOnTrack(context: CanvasRenderingContext2D, frame: Frame, pill: Pill, lit: string | null): void {
  const { ground, ink } = frame.palette;
  const { name, nameAt, count, countAt } = pill;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = ground;
  const write = (words: string, { x, y }: Point, look: { color: string; font: string }) => {
    context.font = look.font;
    context.strokeText(words, x, y);
    context.fillStyle = look.color;
    context.fillText(words, x, y);
  };
  if (name !== "") write(name, nameAt, { color: lit ?? ink, font: font(name, PILL.size, PILL.weight) });
  if (count !== "")
    write(count, countAt, { color: mixed(ground, ink, 0.75), font: font(count, PILL.countSize) });
}

function paintPill(context: CanvasRenderingContext2D, frame: Frame, pill: Pill, lit: string | null): void {
  const { palette } = frame;
  const { box, name, nameAt, count, countAt } = pill;
  if (!pill.framed) {
    paintOnTrack(context, frame, pill, lit);
    return;
  }
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
  // One that was moved by hand has left its capsule.
  if (look === undefined || !isIn(capsule, look)) return;
  context.beginPath();
  traceRounded(context, capsuleBox(capsule, look.size, pencilOf(frame)), look.size * frame.growth);
  context.fillStyle = look.color;
  context.fill();
}

/** Where capsules stand above and below their discs. */
export function capsuleBoxes(frame: Frame): readonly Box[] {
  return (frame.state.view.stage?.capsules ?? []).flatMap((capsule) => {
    const disc = discOf(frame, capsule.id);
    if (disc === null || !isIn(capsule, disc.look)) return [];
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
