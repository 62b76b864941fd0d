import type { Box } from "../model/drawing/names/raster.ts";
import { LEADING, type PlacedName } from "../model/drawing/names/solve.ts";
import type { DrawnScene, SceneLine, SceneMark, SceneName } from "../model/drawing/scene.ts";
import { type Line, pointOn } from "../model/geometry/curves.ts";
import type { Insets } from "./camera.ts";
import { discAt, type Frame, isInside, lineAt, mayCross } from "./layers/frame.ts";
import { litIn } from "./layers/lit.ts";
import type { Painted } from "./painting.ts";
import { atRest } from "./programs/plot.ts";
import { LEAST_THICKNESS } from "./programs/strokes.ts";

/** The element of the canvas, which can be asked for what is drawn in it. */
export interface SceneElement extends HTMLElement {
  drawnScene?: () => DrawnScene | null;
}

function nameOf({ form, at, box, size, weight, leader }: PlacedName): SceneName {
  const half = (size * LEADING) / 2;
  const [left, , right] = box;
  const boxes = at.map(({ x, y }): Box => {
    const wide = Math.min(x - left, right - x);
    return [x - wide, y - half, x + wide, y + half];
  });
  return { lines: form.lines, boxes, size, weight, cut: form.cut, leader };
}

function lightOf(frame: Frame): (id: string, of: "nodes" | "edges") => boolean {
  const lit = litIn(frame);
  return (id, of) => lit.nodes.size === 0 || lit[of].has(id);
}

function marksOf({ frame, names }: Painted, isLit: ReturnType<typeof lightOf>): SceneMark[] {
  return frame.order.flatMap((node): SceneMark[] => {
    const disc = discAt(frame, node);
    const { id, x, y, radius, look } = disc;
    if (!isInside(frame, disc, radius)) return [];
    const name = names.placed.get(id);
    const { shape, color, faint, kind: label } = look;
    const lit = !faint && isLit(id, "nodes");
    return [
      { id, label, x, y, radius, shape, color, lit, faint, name: name === undefined ? null : nameOf(name) },
    ];
  });
}

const PIECES = 24;
const points = (line: Line) => Array.from({ length: PIECES + 1 }, (_, i) => pointOn(line, i / PIECES));

/** On a map what leads from one region to another is drawn as a bundle, and by itself only where it is lit. */
function linesOf({ frame }: Painted, isLit: ReturnType<typeof lightOf>): SceneLine[] {
  const { edges } = litIn(frame);
  const isChosen = (id: string) => edges.has(id);
  return [...frame.graph.edges.values()].flatMap((edge): SceneLine[] => {
    const { id, line, look } = lineAt(frame, edge);
    if (!mayCross(frame, line) || (look.rest === "none" && !isChosen(id))) return [];
    const { from, control, to } = line;
    const ends = {
      from: { id: edge.from.id, x: from.x, y: from.y },
      to: { id: edge.to.id, x: to.x, y: to.y },
    };
    const { relation: type, color, faint } = look;
    const { size } = isChosen(id) ? look : atRest(look);
    const width = Math.max(LEAST_THICKNESS, size * frame.growth);
    const course = line.course && { course: points(line) };
    return [
      { id, type, ...ends, control, ...course, width, color, lit: !faint && isLit(id, "edges"), faint },
    ];
  });
}

/** The scene that was painted last. */
export function sceneOf(painted: Painted, insets: Insets): DrawnScene {
  const { frame } = painted;
  const { width, height, scale } = frame.projection;
  const { left, top, right, bottom } = insets;
  const isLit = lightOf(frame);
  return {
    ...{ width, height, scale },
    free: [left, top, width - right, height - bottom],
    covered: frame.covered,
    taken: frame.taken,
    marks: marksOf(painted, isLit),
    lines: linesOf(painted, isLit),
  };
}
