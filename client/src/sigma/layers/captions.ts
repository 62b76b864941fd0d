import { type DrawnEdge, linesAt } from "../../model/drawing/drawnGraph.ts";
import { signOf } from "../../model/drawing/look.ts";
import type { Raster } from "../../model/drawing/names/raster.ts";
import type { PlacedName } from "../../model/drawing/names/solve.ts";
import { angleOn, pointOn, visibleSpan } from "../../model/geometry/curves.ts";
import type { Point } from "../../model/geometry/space.ts";
import { isOfContacts } from "../../model/view/view.ts";
import { type Disc, type DrawnLine, discAt, type Frame, isInside, lineAt } from "./frame.ts";
import type { Names } from "./naming.ts";
import { paintNotes } from "./noteMarks.ts";
import { drawGroupRing, drawPin, drawSign, drawText, LINE_NAME_SIZE } from "./paint.ts";
import { drawSprite } from "./sprites.ts";
import { font, widthOf } from "./widths.ts";

/** Of more than this many in sight only the weightiest are considered for a caption. */
const MOST_CONSIDERED = 900;
const MOST_SIGNS = 500;
const MOST_LINE_NAMES = 100;
/** Where this many lines had no room for their names or got them, the rest go without. */
const MOST_TRIED = 600;
const MOST_LINES = 4000;
/** Lines are looked for at this many of the weightiest entities in sight. */
const MOST_NAMED = 300;
/** Below this scale the names of relations are not shown unless asked for. */
const SMALLEST_SCALE_FOR_NAMES = 0.75;

const LEADER_ALPHA = 0.6;

/** Writes the names of a frame, and leads to those that stand off their discs. */
export function drawNames(
  context: CanvasRenderingContext2D,
  names: Iterable<PlacedName>,
  { palette }: Frame,
): void {
  const { ink, ground } = palette;
  for (const { form, at, size, weight, leader } of names) {
    if (leader !== null) {
      const [from, to] = leader;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.strokeStyle = ink;
      context.globalAlpha = LEADER_ALPHA;
      context.lineWidth = 0.9;
      context.stroke();
      context.globalAlpha = 1;
    }
    form.lines.forEach((text, i) => {
      const place = at[i];
      if (place === undefined) return;
      drawSprite(context, text, place, { size, weight, ink, edge: ground });
    });
  }
}

const CHANGE_SIGNS = { gained: "＋ ", lost: "－ ", kept: "" } as const;

/** What a relation is called on the canvas, with the signs of its status and of what became of it, and whether it was done. */
export function lineName(frame: Frame, look: DrawnLine["look"]): string {
  // Of a contact what it weighs: that all of them are inferred is said once, in the legend.
  if (look.weight !== null) return String(Number(look.weight.toFixed(2)));
  const name = frame.lookup.typeName(look.relation, frame.state.language);
  const change = look.change === null ? "" : CHANGE_SIGNS[look.change];
  const modality = frame.lookup.modalityWord(look.modality, frame.state.language);
  const word = modality === null ? "" : ` · ${modality}`;
  return `${change}${signOf(look)}${name}${word}${look.count > 1 ? ` ×${look.count}` : ""}`;
}

/** The name of a relation along its line, upright. */
export function drawLineName(
  context: CanvasRenderingContext2D,
  drawn: DrawnLine,
  frame: Frame,
  weight = 400,
): void {
  const middle = pointOn(drawn.line, 0.5);
  let angle = angleOn(drawn.line, 0.5);
  if (Math.cos(angle) < 0) angle += Math.PI;
  context.save();
  context.translate(middle.x, middle.y);
  context.rotate(angle);
  const name = lineName(frame, drawn.look);
  context.font = font(name, LINE_NAME_SIZE, weight);
  drawText(context, name, { x: 0, y: 0 }, frame.palette);
  context.restore();
}

/** Room for a name along the line: between the discs, and not over what is already there. */
function nameFits(drawn: DrawnLine, frame: Frame, taken: Raster): boolean {
  const { from, to } = drawn;
  const half = (widthOf(lineName(frame, drawn.look), 400) * LINE_NAME_SIZE) / 2;
  // Most have no room: that is seen without asking where exactly the line leaves its discs.
  const room = Math.hypot(from.x - to.x, from.y - to.y) * (1 + Math.abs(drawn.look.curvature));
  if (room - from.radius - to.radius < 2 * half + 26) return false;
  const span = visibleSpan(drawn.line, from.radius, to.radius);
  if (span === null) return false;
  const start = pointOn(drawn.line, span[0]);
  const end = pointOn(drawn.line, span[1]);
  if (Math.hypot(end.x - start.x, end.y - start.y) < 2 * half + 26) return false;
  const middle = pointOn(drawn.line, 0.5);
  const angle = angleOn(drawn.line, 0.5);
  const points = [-1, -0.5, 0, 0.5, 1].map((share): Point => {
    const along = share * half;
    return { x: middle.x + along * Math.cos(angle), y: middle.y + along * Math.sin(angle) };
  });
  const boxes = points.map(({ x, y }) => [x - 7, y - 7, x + 7, y + 7] as const);
  if (boxes.some((box) => !taken.isFree(...box))) return false;
  for (const box of boxes) taken.take(...box);
  return true;
}

/** Names of relations where there is room between the discs. */
export function drawLineNames(
  context: CanvasRenderingContext2D,
  lines: Iterable<DrawnLine>,
  frame: Frame,
  { most, taken }: { readonly most: number; readonly taken: Raster },
): void {
  let painted = 0;
  let tried = 0;
  for (const drawn of lines) {
    if (painted >= most || tried >= MOST_TRIED) return;
    if (drawn.look.unnamed || drawn.look.faint) continue;
    if (!isInside(frame, pointOn(drawn.line, 0.5), 0)) continue;
    tried += 1;
    if (!nameFits(drawn, frame, taken)) continue;
    drawLineName(context, drawn, frame);
    painted += 1;
  }
}

/** Above this scale threads within a region of a map are named as other lines are. */
const SCALE_OF_THREADS = 1.8;

const isNamed = ({ look }: DrawnEdge, { projection }: Frame) =>
  look.rest === "line" || (look.rest === "thread" && projection.scale >= SCALE_OF_THREADS);

/** Signs on the discs, the names of entities, and names of relations where there is room left. */
export function paintCaptions(context: CanvasRenderingContext2D, frame: Frame, names: Names): void {
  const shown: Disc[] = [];
  const edges = new Set<DrawnEdge>();
  const weighed = isOfContacts(frame.state.view);
  const named = weighed || frame.projection.scale >= SMALLEST_SCALE_FOR_NAMES;
  // Without names of lines to look for, nobody beyond the signs is asked about.
  const most = named ? MOST_CONSIDERED : MOST_SIGNS;
  for (const node of frame.order) {
    const disc = discAt(frame, node);
    if (disc.look.faint || !isInside(frame, disc, 90)) continue;
    shown.push(disc);
    if (named && shown.length <= MOST_NAMED && edges.size < MOST_LINES) {
      for (const edge of linesAt(node)) if (isNamed(edge, frame)) edges.add(edge);
    }
    if (shown.length >= most) break;
  }
  for (const disc of shown.slice(0, MOST_SIGNS)) {
    if (disc.look.members > 0) drawGroupRing(context, disc);
    drawSign(context, disc);
    if (disc.look.pinned) drawPin(context, disc, frame.palette);
  }
  paintNotes(context, frame);
  drawNames(context, names.placed.values(), frame);
  if (named) {
    const taken = names.taken.copy();
    drawLineNames(context, linesOf(edges, frame), frame, { most: MOST_LINE_NAMES, taken });
  }
}

function* linesOf(edges: Iterable<DrawnEdge>, frame: Frame): Generator<DrawnLine> {
  for (const edge of edges) yield lineAt(frame, edge);
}
