import { LEADING } from "../../model/drawing/names/solve.ts";
import { cornersOf, isHollow } from "../../model/drawing/shapes.ts";
import type { Both, ExportContent } from "../content/types.ts";
import {
  type Colors,
  colorOn,
  DARK,
  type Frame,
  growth,
  LIGHT,
  type Mark,
  signMark,
  textWidth,
} from "./frame.ts";
import { DASHES, sceneOf } from "./scene.ts";
import { wrapped } from "./wrapping.ts";

export type Ground = "light" | "dark" | "none";

export interface PictureOptions {
  readonly ground: Ground;
  /** Whether title, legend and the lines on source and filters stand below the graph. */
  readonly legend: boolean;
  /** Where there is more room than names need, the graph is spread out until this much is filled. */
  readonly room?: { readonly width: number; readonly height: number };
  /** The line on the outlets and dates behind it, below the legend; none where nothing was read of them. */
  readonly source?: string;
}

/** A picture of a fixed size: what SVG and PNG are written from. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colors: Colors;
  /** Colour of the ground, or null where it is left transparent. */
  readonly ground: string | null;
  readonly shapes: readonly Mark[];
}

const MARGIN = 32;
/** Names are about this large, the larger ones. */
const NAME_SIZE = 13.5;
const NARROWEST = 560;
const ROW = 19;
const SMALL = 12;

export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The outlines of the regions of a map stand around their members. */
function hullBoxes(map: ExportContent["map"], scale: number): Extent[] {
  const points = map?.regions.flatMap(({ hull }) => hull) ?? [];
  return points.map(({ x, y }) => {
    const [left, top] = [x * scale, -y * scale];
    return { left, right: left, top, bottom: top };
  });
}

/** What the discs and their names cover, in pixels around the place of 0, 0. */
export function extentOf({ entities, caption, map }: ExportContent, scale: number): Extent {
  const grown = growth(scale);
  const boxes = entities.flatMap(({ x, y, radius, names, faint, tier, toward }) => {
    if (faint) return [];
    const { lines = [] } = tier === "none" ? {} : (names[caption][0] ?? {});
    const half = Math.max(radius * grown, ...lines.map((line) => textWidth(line, NAME_SIZE) / 2));
    const room = radius * grown + lines.length * NAME_SIZE * LEADING + 4;
    const [left, top] = [x * scale, -y * scale];
    // What stands to one side of its disc takes all of its width there.
    const beside = toward === null || Math.abs(Math.cos(toward)) < 0.5 ? 0 : Math.sign(Math.cos(toward));
    const reach = beside === 0 ? 0 : half + radius * grown + 10;
    return [
      {
        left: left - half - (beside < 0 ? reach : 0),
        right: left + half + (beside > 0 ? reach : 0),
        top: top - room,
        bottom: top + room,
      },
    ];
  });
  boxes.push(...hullBoxes(map, scale));
  const most = (pick: (box: Extent) => number) =>
    boxes.reduce((far, box) => Math.max(far, pick(box)), -Infinity);
  if (boxes.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  return {
    left: -most(({ left }) => -left),
    top: -most(({ top }) => -top),
    right: most(({ right }) => right),
    bottom: most(({ bottom }) => bottom),
  };
}

interface Foot {
  readonly width: number;
  readonly top: number;
  readonly colors: Colors;
}

export function textAt(
  at: { x: number; y: number; text: string },
  color: string,
  rest: Partial<Mark> = {},
): Mark {
  const plain = {
    kind: "text",
    of: "",
    size: SMALL,
    bold: false,
    halo: null,
    align: "start",
    angle: 0,
  } as const;
  return { ...plain, ...at, color, ...rest } as Mark;
}

/** Kinds of entities as discs with their words, in rows. */
function labelRows({ labels, language }: ExportContent, { width, top, colors }: Foot) {
  const shapes: Mark[] = [];
  let [x, y] = [MARGIN, top];
  for (const kind of labels) {
    const { name, words, shape, sign, count } = kind;
    const color = colorOn(colors, kind);
    const text = `${words[language]} ${count}`;
    const room = 22 + textWidth(text, SMALL) + 18;
    if (x > MARGIN && x + room > width - MARGIN) [x, y] = [MARGIN, y + ROW];
    const corners = cornersOf(shape).map((corner) => ({ x: x + 7 + corner.x * 7, y: y + corner.y * 7 }));
    const disc = { kind: "disc", id: `legend ${name}`, x: x + 7, y, radius: 7 } as const;
    const hollow = isHollow(shape) ? colors.ground : null;
    shapes.push({ ...disc, corners, fill: color, hollow, opacity: 1, ring: null });
    shapes.push(signMark("", disc, { shape, sign, color }));
    shapes.push(textAt({ x: x + 19, y, text }, colors.ink));
    x += room;
  }
  return { shapes, bottom: y + ROW };
}

const SAMPLE = 26;

interface LineLook {
  readonly color: string;
  readonly dashes: readonly number[];
  readonly double: boolean;
}

/** Kinds of relations and the strokes of the statuses that occur. */
function typeRows(content: ExportContent, { width, top, colors }: Foot) {
  const { types, relations, language, statuses } = content;
  const shapes: Mark[] = [];
  let [x, y] = [MARGIN, top];
  const add = (id: string, text: string, look: LineLook) => {
    const room = SAMPLE + 8 + textWidth(text, SMALL) + 18;
    if (x > MARGIN && x + room > width - MARGIN) [x, y] = [MARGIN, y + ROW];
    const [from, to] = [
      { x, y },
      { x: x + SAMPLE, y },
    ];
    const curve = [{ from, control: { x: x + SAMPLE / 2, y }, to }];
    const mark = {
      kind: "line",
      id,
      curve,
      dashes: look.dashes,
      opacity: 1,
      head: [],
      hollow: null,
    } as const;
    shapes.push({ ...mark, color: look.color, width: look.double ? 4 : 2 });
    if (look.double) shapes.push({ ...mark, color: colors.ground, width: 1.6 });
    shapes.push(textAt({ x: x + SAMPLE + 8, y, text }, colors.ink));
    x += room;
  };
  // Lines at rest are grey: a colour that no line has would be looked for in vain.
  const colored = new Set(relations.flatMap(({ type, quiet }) => (quiet ? [] : [type])));
  for (const { name, words, color, count } of types) {
    const look = { color: colored.has(name) ? color : colors.line, dashes: [], double: false };
    add(`legend ${name}`, `${words[language]} ${count}`, look);
  }
  const lasting = relations.filter(({ change }) => change !== "gained" && change !== "lost");
  const lines = new Map(lasting.map(({ status, line }) => [status, line]));
  for (const status of ["confirmed", "inferred", "disputed"] as const) {
    const line = lines.get(status);
    if (line === undefined) continue;
    const look = { color: colors.quiet, dashes: DASHES[line] ?? [], double: line === "double" };
    add(`legend ${status}`, statuses[status].name[language], look);
  }
  for (const change of ["gained", "lost"] as const) {
    if (!relations.some((relation) => relation.change === change)) continue;
    const text = `${change === "gained" ? "＋" : "－"} ${content.changes[change][language]}`;
    shapes.push(textAt({ x, y, text }, colors.ink));
    x += textWidth(text, SMALL) + 18;
  }
  return { shapes, bottom: y + ROW };
}

/** Title, legend, filters and citation below the graph. */
function footOf(
  content: ExportContent,
  foot: Foot,
  source: string | undefined,
): { shapes: Mark[]; bottom: number } {
  const { language } = content;
  const { width, colors } = foot;
  const shapes: Mark[] = [];
  let y = foot.top + 8;
  const write = (text: Both, size: number, color: string, bold = false) => {
    for (const line of wrapped(text[language], size, width - 2 * MARGIN)) {
      shapes.push(textAt({ x: MARGIN, y, text: line }, color, { size, bold }));
      y += size * 1.5;
    }
  };
  write(content.title, 17, colors.ink, true);
  y += 8;
  const labels = labelRows(content, { ...foot, top: y });
  const types = typeRows(content, { ...foot, top: labels.bottom });
  shapes.push(...labels.shapes, ...types.shapes);
  y = types.bottom + 4;
  if (source !== undefined) write({ zh: source, en: source }, SMALL, colors.ink);
  const [holds, filters] = content.about;
  for (const line of [holds, filters]) {
    if (line === undefined) continue;
    const one = (l: "zh" | "en") => `${line.name[l]}${l === "zh" ? "：" : ": "}${line.value[l]}`;
    write({ zh: one("zh"), en: one("en") }, 11, colors.quiet);
  }
  write(content.citation, 11, colors.quiet);
  return { shapes, bottom: y };
}

/** The graph at a scale, as large as it then is. */
function frameAt(scale: number, content: ExportContent, options: PictureOptions): Frame {
  const extent = extentOf(content, scale);
  const graphWidth = extent.right - extent.left + 2 * MARGIN;
  const width = Math.ceil(Math.max(graphWidth, options.legend ? NARROWEST : 2 * MARGIN));
  return {
    scale,
    left: MARGIN - extent.left + (width - graphWidth) / 2,
    top: MARGIN - extent.top,
    width,
    height: Math.ceil(extent.bottom - extent.top + 2 * MARGIN),
    colors: options.ground === "dark" ? DARK : LIGHT,
    halo: options.ground !== "none",
    captions: content.caption,
    widthOf: textWidth,
    allNamed: true,
    names: content.language,
    marked: null,
  };
}

/** Larger and larger, until every name has room. */
const SCALES = [1, 1.25, 1.6, 2] as const;
/** Of more than this not all names are asked for. */
const MOST_NAMED = 500;

/** How far a graph is spread out where there is room; names stay as large as they are. */
const SPREADS = [1.6, 1.45, 1.3, 1.15] as const;

/** The frame, or a larger one that fills the room. */
function spread(frame: Frame, content: ExportContent, options: PictureOptions): Frame {
  const { room } = options;
  if (room === undefined) return frame;
  for (const scale of SPREADS) {
    if (scale <= frame.scale) break;
    const larger = frameAt(scale, content, options);
    if (larger.width <= room.width && larger.height <= room.height) return larger;
  }
  return frame;
}

/** The whole graph, as large as its names need it, or as there is room for it. */
export function pictureOf(content: ExportContent, options: PictureOptions): Picture {
  const wanted = Math.min(MOST_NAMED, content.entities.length);
  let frame = frameAt(SCALES[0], content, options);
  let drawing = sceneOf(content, frame);
  for (const scale of SCALES.slice(1)) {
    if (drawing.names.placed.size >= wanted) break;
    frame = frameAt(scale, content, options);
    drawing = sceneOf(content, frame);
  }
  const larger = spread(frame, content, options);
  if (larger !== frame) {
    frame = larger;
    drawing = sceneOf(content, frame);
  }
  const { width, height, colors } = frame;
  const ground = options.ground === "none" ? null : colors.ground;
  const shapes = drawing.marks;
  if (!options.legend) return { width, height, colors, ground, shapes };
  const foot = footOf(content, { width, top: height, colors }, options.source);
  return {
    width,
    height: Math.ceil(foot.bottom + MARGIN / 2),
    colors,
    ground,
    shapes: [...shapes, ...foot.shapes],
  };
}
