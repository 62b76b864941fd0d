import type { Box, Raster } from "../../model/drawing/names/raster.ts";
import type { PlacedName } from "../../model/drawing/names/solve.ts";
import { threadWidth } from "../../model/drawing/onMap.ts";
import { cornersOf, isHollow } from "../../model/drawing/shapes.ts";
import {
  angleOn,
  bentLine,
  type Line,
  loopOf,
  partOf,
  pointOn,
  SIGN_AT,
  visibleSpan,
} from "../../model/geometry/curves.ts";
import type { EntityId } from "../../model/types.ts";
import type { ExportContent, ExportEntity, ExportRelation, Lang } from "../content/types.ts";
import { colorOn, type Frame, growth, type Mark, type Point, placed, signMark } from "./frame.ts";
import { nameMarks, namesOf, type PictureNames } from "./names.ts";
import { type NumberedLine, numberMarks } from "./numbers.ts";
import { sceneryOf } from "./scenery.ts";

const NAME_SIZE = 11;
/** Below this radius a sign on a disc cannot be read. */
const SMALLEST_SIGN = 6.5;
/** Below this scale names of relations only clutter. */
const SMALLEST_SCALE_FOR_NAMES = 0.6;

export const DASHES: Readonly<Record<string, readonly number[]>> = { dashed: [8, 5], dotted: [2, 4] };

export interface Drawn {
  readonly line: Line;
  readonly from: number;
  readonly to: number;
}

/** The curve of a relation between two places, with the radii of the discs at its ends. */
export function drawnLine(
  frame: Frame,
  relation: ExportRelation,
  ends: { readonly from: ExportEntity; readonly to: ExportEntity },
): Drawn {
  const grown = growth(frame.scale);
  const rows = { unit: frame.scale, yOf: (y: number) => placed(frame, { x: 0, y }).y };
  return {
    line: bentLine(placed(frame, ends.from), placed(frame, ends.to), relation, rows),
    from: ends.from.radius * grown,
    to: ends.to.radius * grown,
  };
}

/** A double line is thick by itself: its head need not grow with it. */
function headLength({ line, modalityName }: ExportRelation, width: number): number {
  const length = line === "double" ? width * 3 : width * 5;
  return modalityName === null ? length : length * 1.5;
}

/** What was not done has a hollow head. */
const hollowOf = (frame: Frame, { modalityName }: ExportRelation): string | null =>
  modalityName === null ? null : frame.colors.ground;

function headOf(tip: Point, angle: number, length: number): Point[] {
  const wide = length * 0.34;
  const corner = (side: number) => ({
    x: tip.x - length * Math.cos(angle) + side * wide * Math.sin(angle),
    y: tip.y - length * Math.sin(angle) - side * wide * Math.cos(angle),
  });
  return [tip, corner(1), corner(-1)];
}

const LEAST_WIDTH = 0.9;

type Ends = ReadonlyMap<EntityId, ExportEntity>;

function loopShape(frame: Frame, relation: ExportRelation, entity: ExportEntity, width: number): Mark {
  const grown = growth(frame.scale);
  const { centre, radius } = loopOf(placed(frame, entity), entity.radius * grown, relation.curvature);
  const angle = Math.PI * 0.82;
  const tip = { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  return {
    kind: "line",
    id: relation.id,
    curve: { centre, radius },
    color: lineColor(frame, relation),
    width,
    dashes: DASHES[relation.line] ?? [],
    opacity: opacityOf(frame, relation),
    head: relation.symmetric ? [] : headOf({ x: tip.x, y: tip.y + 5 }, Math.PI * 0.36, width * 4),
    hollow: hollowOf(frame, relation),
  };
}

/** Lines are quiet, and take their own colour when they are marked or a rule gives them one. */
function lineColor(frame: Frame, { id, quiet, color }: ExportRelation): string {
  return quiet && !(frame.marked?.has(id) ?? false) ? frame.colors.line : color;
}

function opacityOf(frame: Frame, { id, strength }: ExportRelation): number {
  if (frame.marked === null) return strength < 1 ? strength : 0.85;
  return frame.marked.has(id) ? 1 : 0.14;
}

/** Within a region of a map lines say who belongs together, and more where they are marked. */
const isThread = ({ marked }: Frame, { id, rest }: ExportRelation): boolean =>
  rest === "thread" && marked?.has(id) !== true;

/** What is told otherwise, and what a stage leaves out, is drawn only where it is marked. */
const isDrawn = ({ marked }: Frame, { id, rest, strength }: ExportRelation): boolean =>
  (rest !== "none" && strength > 0) || (marked?.has(id) ?? false);

function lineShapes(frame: Frame, relation: ExportRelation, ends: Ends): Mark[] {
  const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
  if (from === undefined || to === undefined) return [];
  const thread = isThread(frame, relation);
  const width = thread
    ? threadWidth(relation.status)
    : Math.max(LEAST_WIDTH, relation.thickness * growth(frame.scale));
  if (from === to) return [loopShape(frame, relation, from, width)];
  const drawn = drawnLine(frame, relation, { from, to });
  const span = visibleSpan(drawn.line, drawn.from, drawn.to);
  if (span === null) return [];
  const shape: Mark = {
    kind: "line",
    id: relation.id,
    curve: partOf(drawn.line, span),
    color: lineColor(frame, relation),
    width,
    dashes: DASHES[relation.line] ?? [],
    opacity: opacityOf(frame, relation),
    head:
      relation.symmetric || thread
        ? []
        : headOf(pointOn(drawn.line, span[1]), angleOn(drawn.line, span[1]), headLength(relation, width)),
    hollow: hollowOf(frame, relation),
  };
  if (relation.line !== "double") return [shape];
  // Two strokes are one thick stroke with the ground's colour in its middle.
  return [shape, { ...shape, color: frame.colors.ground, width: width * 0.4, opacity: 1, head: [] }];
}

/** What is not part of a stage can just be seen. */
const FAINT = 0.08;

function discShapes(frame: Frame, entity: ExportEntity): Mark[] {
  const { x, y } = placed(frame, entity);
  const radius = entity.radius * growth(frame.scale);
  const color = colorOn(frame.colors, entity);
  const chosen = frame.marked?.has(entity.id) ?? false;
  const ring =
    entity.members !== null
      ? { color, width: 2 }
      : chosen
        ? { color: frame.colors.accent, width: 2.5 }
        : null;
  const corners = cornersOf(entity.shape).map((corner) => ({
    x: x + corner.x * radius,
    y: y + corner.y * radius,
  }));
  const rest = entity.faint ? FAINT : frame.marked === null ? 1 : 0.25;
  const opacity = frame.marked?.has(entity.id) ? 1 : rest;
  const disc: Mark = {
    kind: "disc",
    id: entity.id,
    x,
    y,
    radius,
    corners,
    fill: color,
    hollow: isHollow(entity.shape) ? frame.colors.ground : null,
    opacity,
    ring,
  };
  if (radius < SMALLEST_SIGN || opacity < 1) return [disc];
  return [disc, signMark(entity.id, { x, y, radius }, { ...entity, color })];
}

const SIGNS: Readonly<Record<string, string>> = { disputed: "⚠ ", inferred: "≈ " };
const CHANGES: Readonly<Record<string, string>> = { gained: "＋", lost: "－" };

/** What a line is called, with the sign of its status, and how many relations it stands for. */
function nameOfLine({ status, typeName, kind, of }: ExportRelation, language: Lang): string {
  const count = kind === "bundle" && of.length > 1 ? ` ×${of.length}` : "";
  return `${SIGNS[status] ?? ""}${typeName[language]}${count}`;
}

/** A badge on a line that came or went between the periods compared. */
function changeMarks(frame: Frame, relation: ExportRelation, ends: Ends): Mark[] {
  const text = CHANGES[relation.change ?? ""];
  const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
  if (text === undefined || from === undefined || to === undefined || from === to) return [];
  const { x, y } = pointOn(drawnLine(frame, relation, { from, to }).line, SIGN_AT);
  const { ground, ink, quiet } = frame.colors;
  const ring = { color: relation.change === "gained" ? ink : quiet, width: 1.4 };
  const disc: Mark = {
    kind: "disc",
    id: relation.id,
    x,
    y,
    radius: 5,
    corners: [],
    fill: ground,
    hollow: null,
    opacity: 1,
    ring,
  };
  const sign = { kind: "text", of: relation.id, x, y: y + 0.5, text, size: 11, bold: true } as const;
  return [disc, { ...sign, color: ink, halo: null, align: "middle", angle: 0 }];
}

function nameShapes(frame: Frame, relation: ExportRelation, ends: Ends, taken: Raster): Mark[] {
  const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
  if (frame.names === null || from === undefined || to === undefined || from === to) return [];
  const { line, ...radii } = drawnLine(frame, relation, { from, to });
  const text = nameOfLine(relation, frame.names);
  const half = frame.widthOf(text, NAME_SIZE, false) / 2;
  const room = Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) - radii.from - radii.to;
  if (room < 2 * half + 26) return [];
  const middle = pointOn(line, 0.5);
  let angle = angleOn(line, 0.5);
  if (Math.cos(angle) < 0) angle -= Math.PI;
  const boxes = [-1, -0.5, 0, 0.5, 1].map((share) => {
    const [x, y] = [middle.x + share * half * Math.cos(angle), middle.y + share * half * Math.sin(angle)];
    return [x - 7, y - 7, x + 7, y + 7] as const;
  });
  if (boxes.some((box) => !taken.isFree(...box))) return [];
  for (const box of boxes) taken.take(...box);
  const halo = frame.halo ? frame.colors.ground : null;
  const color = frame.colors.quiet;
  const at = { x: middle.x, y: middle.y, angle: Math.atan2(Math.sin(angle), Math.cos(angle)) };
  return [
    {
      kind: "text",
      of: relation.id,
      ...at,
      text,
      size: NAME_SIZE,
      bold: false,
      color,
      halo,
      align: "middle",
    },
  ];
}

/** Whoever is chosen, then whoever is best connected, gets a caption first where not all can have one. */
function ranked(entities: readonly ExportEntity[], marked: ReadonlySet<string> | null): ExportEntity[] {
  const rank = (id: string) => (marked?.has(id) ? 0 : 1);
  return [...entities].sort(
    (a, b) => rank(a.id) - rank(b.id) || b.degree - a.degree || (a.id < b.id ? -1 : 1),
  );
}

function isInside(frame: Frame, { x, y }: Point, margin: number): boolean {
  return x > -margin && y > -margin && x < frame.width + margin && y < frame.height + margin;
}

function* curvesOf(frame: Frame, relations: readonly ExportRelation[], ends: Ends): Generator<Line> {
  for (const relation of relations) {
    const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
    if (from !== undefined && to !== undefined && from !== to)
      yield drawnLine(frame, relation, { from, to }).line;
  }
}

function discBox(frame: Frame, entity: ExportEntity): Box {
  const { x, y } = placed(frame, entity);
  const radius = entity.radius * growth(frame.scale) + 3;
  return [x - radius, y - radius, x + radius, y + radius];
}

function numberedLine(frame: Frame, relation: ExportRelation, ends: Ends): NumberedLine[] {
  const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
  const text = frame.numbers?.get(relation.id);
  if (text === undefined || from === undefined || to === undefined || from === to) return [];
  return [{ relation, text, line: drawnLine(frame, relation, { from, to }).line }];
}

export interface Drawing {
  readonly marks: readonly Mark[];
  readonly names: PictureNames;
}

/** The graph as shapes; `before` are the names of the picture a moment ago, which stay where they can. */
export function sceneOf(
  content: Pick<
    ExportContent,
    "entities" | "relations" | "stage" | "map" | "groups" | "language" | "caption"
  >,
  frame: Frame,
  before?: ReadonlyMap<string, PlacedName>,
): Drawing {
  const ends = new Map(content.entities.map((entity) => [entity.id, entity]));
  const order = ranked(content.entities, frame.marked).filter((entity) =>
    isInside(frame, placed(frame, entity), 120),
  );
  const { marked } = frame;
  const drawn = content.relations.filter((relation) => isDrawn(frame, relation));
  const scenery = sceneryOf(content, frame);
  const lines = () => curvesOf(frame, drawn, ends);
  const numbers = numberMarks(frame, content.stage?.of ?? [], {
    lines: drawn.flatMap((relation) => numberedLine(frame, relation, ends)),
    taken: [...scenery.boxes, ...order.map((entity) => discBox(frame, entity))],
  });
  const obstacles = [...scenery.boxes, ...numbers.boxes];
  const names = namesOf(frame, order, { lines, obstacles }, before);
  const named = frame.scale < SMALLEST_SCALE_FOR_NAMES && marked === null ? [] : drawn;
  const taken = names.taken.copy();
  const marks = [
    ...scenery.grounds,
    ...drawn.flatMap((relation) => lineShapes(frame, relation, ends)),
    ...scenery.over,
    ...[...order].reverse().flatMap((entity) => discShapes(frame, entity)),
    ...drawn.flatMap((relation) => changeMarks(frame, relation, ends)),
    ...numbers.marks,
    ...named
      .filter(({ change }) => change !== "gained" && change !== "lost")
      .filter(({ id, unnamed, rest }) => (marked === null ? !unnamed && rest === "line" : marked.has(id)))
      .flatMap((relation) => nameShapes(frame, relation, ends, taken)),
    ...[...names.placed.values()].flatMap((name) => nameMarks(frame, name)),
  ];
  return { marks, names };
}
