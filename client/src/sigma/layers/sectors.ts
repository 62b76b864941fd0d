import type { Box } from "../../model/drawing/names/raster.ts";
import type { Capsule, Sector } from "../../model/types.ts";
import { project } from "../programs/stage.ts";
import { discOf, type Frame } from "./frame.ts";
import { font, wantsDarkInk } from "./paint.ts";

const TEXT_SIZE = 12.5;
const COUNT_SIZE = 11.5;
const HEIGHT = 23;
const PADDING = 10;
const LINE_WIDTH = 1.4;

interface Pill {
  readonly sector: Sector;
  readonly box: Box;
  readonly name: string;
  readonly count: string;
  readonly nameWidth: number;
}

const widths = new Map<string, number>();
/** For measuring alone: boxes are asked for while nothing is painted. */
let probe: OffscreenCanvasRenderingContext2D | null = null;

function widthOf(text: string, size: number, weight: number): number {
  const key = `${size} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  probe ??= new OffscreenCanvas(1, 1).getContext("2d");
  if (probe === null) return text.length * size * 0.6;
  probe.font = font(text, size, weight);
  const { width } = probe.measureText(text);
  widths.set(key, width);
  return width;
}

/** Fonts have arrived. */
export function forgetPills(): void {
  widths.clear();
}

function pillOf({ lookup, state, projection }: Frame, sector: Sector): Pill {
  const { x, y } = project(projection, sector.pill);
  const name = lookup.typeName(sector.type, state.language);
  const { step, members } = sector;
  const count = step === undefined ? (members.length > 1 ? String(members.length) : "") : (step.date ?? "");
  const nameWidth = widthOf(name, TEXT_SIZE, 600);
  const width = 2 * PADDING + nameWidth + (count === "" ? 0 : 5 + widthOf(count, COUNT_SIZE, 400));
  return {
    ...{ sector, name, count, nameWidth },
    box: [x - width / 2, y - HEIGHT / 2, x + width / 2, y + HEIGHT / 2],
  };
}

/** Where the types of a stage are written: no name goes there. */
export function pillBoxes(frame: Frame): readonly Box[] {
  return (frame.state.view.stage?.sectors ?? []).map((sector) => pillOf(frame, sector).box);
}

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

function paintMark(context: CanvasRenderingContext2D, { projection }: Frame, { mark }: Sector): void {
  if (mark === null) return;
  context.beginPath();
  if (mark.kind === "bar") {
    const [top, bottom] = [mark.top, mark.bottom].map((y) => project(projection, { x: mark.x, y }));
    if (top === undefined || bottom === undefined) return;
    context.moveTo(top.x, top.y);
    context.lineTo(bottom.x, bottom.y);
  } else {
    const { x, y } = project(projection, mark);
    const { scale } = projection;
    context.ellipse(x, y, mark.across * scale, mark.up * scale, 0, -mark.to, -mark.from);
  }
  context.stroke();
}

function paintPill(context: CanvasRenderingContext2D, frame: Frame, pill: Pill, lit: string | null): void {
  const { palette } = frame;
  const [left, top, right, bottom] = pill.box;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, HEIGHT / 2);
  context.fillStyle = lit ?? palette.ground;
  context.fill();
  if (lit === null) {
    context.lineWidth = 1;
    context.strokeStyle = palette.line;
    context.stroke();
  }
  const middle = (top + bottom) / 2 + 0.5;
  context.textBaseline = "middle";
  context.textAlign = "left";
  const ink = lit === null ? palette.ink : wantsDarkInk(lit) ? "#14110d" : "#ffffff";
  context.fillStyle = ink;
  context.font = font(pill.name, TEXT_SIZE, 600);
  context.fillText(pill.name, left + PADDING, middle);
  if (pill.count === "") return;
  context.globalAlpha = 0.75;
  context.font = font(pill.count, COUNT_SIZE);
  context.fillText(pill.count, left + PADDING + pill.nameWidth + 5, middle);
  context.globalAlpha = 1;
}

/** The body of an entity that several tracks lead through, under its disc. */
function paintCapsule(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { id, x, top, bottom }: Capsule,
): void {
  const node = frame.graph.nodes.get(id);
  if (node === undefined) return;
  const [from, to] = [top, bottom].map((y) => project(frame.projection, { x, y }));
  if (from === undefined || to === undefined) return;
  const radius = node.look.size * frame.growth;
  context.beginPath();
  context.roundRect(from.x - radius, from.y, 2 * radius, to.y - from.y, radius);
  context.fillStyle = node.look.color;
  context.fill();
}

/** Where capsules stand above and below their discs: no name goes there, that of the disc no more than others. */
export function capsuleBoxes(frame: Frame): readonly Box[] {
  return (frame.state.view.stage?.capsules ?? []).flatMap(({ id, x, top, bottom }): Box[] => {
    const disc = discOf(frame, id);
    if (disc === null) return [];
    const [from, to] = [
      project(frame.projection, { x, y: top }),
      project(frame.projection, { x, y: bottom }),
    ];
    const [left, right] = [disc.x - disc.radius, disc.x + disc.radius];
    return [
      [left, from.y, right, disc.y - disc.radius],
      [left, disc.y + disc.radius, right, to.y],
    ];
  });
}

/** What a stage says once for many lines: the arcs and bars through them, and their types. Over lines, under discs. */
export function paintSectors(context: CanvasRenderingContext2D, frame: Frame): void {
  const { sectors = [], capsules = [] } = frame.state.view.stage ?? {};
  for (const capsule of capsules) paintCapsule(context, frame, capsule);
  for (const sector of sectors) {
    const lit = litColor(frame, sector);
    context.strokeStyle = lit ?? frame.palette.line;
    context.lineWidth = lit === null ? LINE_WIDTH : 2;
    paintMark(context, frame, sector);
  }
  for (const sector of sectors) paintPill(context, frame, pillOf(frame, sector), litColor(frame, sector));
}
