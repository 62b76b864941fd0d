import type { Box } from "../../model/drawing/names/raster.ts";
import type { Point } from "../../model/geometry/space.ts";
import { holds } from "../../model/layouts/regions/hulls.ts";
import type { MapView } from "../../model/types.ts";
import { mapIn, outlineOf } from "../../model/view/regions.ts";
import { project } from "../programs/stage.ts";
import { discOf, type Frame, isInside } from "./frame.ts";
import { font } from "./paint.ts";

/** Share of a region's colour in its ground and in its edge, and of the ink in its title. */
const TINT = { light: 0.085, dark: 0.1 } as const;
const EDGE = { light: 0.24, dark: 0.28 } as const;
const INK_IN_TITLE = 0.25;
const TITLE = { size: 15, wide: 17, weight: 700 } as const;
/** On a canvas as wide as this titles are a step larger; below these scales they are smaller, and bundles are not counted. */
const WIDE = 1500;
const SMALL_SCALE = 0.6;
const TINY_SCALE = 0.5;
const TINY_TITLE = 11;
const BUNDLE = { light: "#8d8474", dark: "#7d8794" } as const;
const BUNDLE_ALPHA = { light: 0.62, dark: 0.7 } as const;
const PILL = { size: 11.5, height: 18 } as const;

type Region = MapView["map"]["regions"][number];
type Rgb = readonly [number, number, number];

/** Of `#rrggbb` or `rgb(…)`. */
function rgbOf(color: string): Rgb {
  const parts = color.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
    : (color.match(/[\d.]+/g) ?? []).map(Number);
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

export function mixed(from: string, to: string, share: number): string {
  const [a, b] = [rgbOf(from), rgbOf(to)];
  const part = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return `rgb(${part(0)}, ${part(1)}, ${part(2)})`;
}

let probe: OffscreenCanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();

function widthOf(text: string, size: number, weight: number): number {
  const key = `${size} ${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  probe ??= new OffscreenCanvas(1, 1).getContext("2d");
  if (probe === null) return text.length * size;
  probe.font = font(text, size, weight);
  const { width } = probe.measureText(text);
  widths.set(key, width);
  return width;
}

/** Fonts have arrived: titles are wider or narrower. */
export function forgetTitles(): void {
  widths.clear();
}

/** A title as it is written: the names, and how many members the region has. */
export interface Title {
  readonly key: string;
  readonly text: string;
  readonly count: string;
  readonly at: Point;
  readonly size: number;
  /** Width of the names alone. */
  readonly width: number;
  readonly box: Box;
}

const GAP = 7;

/** Regions of which somebody can be seen. */
function regionsIn({ map }: MapView, { graph }: Frame): readonly Region[] {
  return map.regions.filter(({ members }) => members.some((id) => graph.nodes.has(id)));
}

/** What a region is called in the language of the captions. */
export function regionName({ names }: Region, { caption, language }: Frame["state"]): string {
  const spoken = caption === "both" ? language : caption;
  return names.map((name) => name[spoken]).join(" · ");
}

export function titlesIn(frame: Frame): readonly Title[] {
  const map = mapIn(frame.state.view);
  if (map === null) return [];
  const { projection, state } = frame;
  const usual = projection.width >= WIDE ? TITLE.wide : TITLE.size;
  const small = projection.scale < TINY_SCALE ? TINY_TITLE : usual - 2;
  const size = projection.scale < SMALL_SCALE ? small : usual;
  return regionsIn(map, frame).flatMap((region) => {
    const at = project(projection, region.title);
    if (!isInside(frame, at, 200)) return [];
    const text = regionName(region, state);
    const count = projection.scale < TINY_SCALE ? "" : String(region.size);
    const width = widthOf(text, size, TITLE.weight);
    const half = (width + GAP + widthOf(count, size, 400)) / 2;
    const box: Box = [at.x - half - 3, at.y - size * 0.75, at.x + half + 3, at.y + size * 0.75];
    return { key: region.key, text, count, at, size, width, box };
  });
}

interface Bundle {
  readonly from: Point;
  readonly to: Point;
  readonly bend: Point;
  readonly count: number;
  readonly pill: Box;
}

/** Bundles whose two ends can be seen; they go along where these are moved. */
export function bundlesIn(frame: Frame): readonly Bundle[] {
  const map = mapIn(frame.state.view);
  if (map === null) return [];
  const { projection } = frame;
  return map.map.bundles.flatMap(({ from, to, count, bend, pill }) => {
    const [a, b] = [discOf(frame, from), discOf(frame, to)];
    if (a === null || b === null) return [];
    const { x, y } = project(projection, pill);
    const half = (widthOf(String(count), PILL.size, 600) + 12) / 2;
    const box: Box = [x - half, y - PILL.height / 2, x + half, y + PILL.height / 2];
    return { from: a, to: b, bend: project(projection, bend), count, pill: box };
  });
}

/** Boxes that the map has written: no name goes over them. */
export const boxesOfMap = (frame: Frame): readonly Box[] => [
  ...titlesIn(frame).map(({ box }) => box),
  ...(frame.projection.scale < TINY_SCALE ? [] : bundlesIn(frame).map(({ pill }) => pill)),
];

/** Traces a closed B-spline. */
function traceHull(context: CanvasRenderingContext2D, points: readonly Point[]): void {
  const at = (i: number) => points[i % points.length] as Point;
  const between = (a: Point, b: Point, share: number) => ({
    x: a.x + (b.x - a.x) * share,
    y: a.y + (b.y - a.y) * share,
  });
  const knot = (i: number) =>
    between(between(at(i), at(i + 1), 2 / 3), between(at(i + 1), at(i + 2), 1 / 3), 0.5);
  context.beginPath();
  const start = knot(0);
  context.moveTo(start.x, start.y);
  for (let i = 0; i < points.length; i += 1) {
    const [a, b] = [at(i + 1), at(i + 2)];
    const [p, q, end] = [between(a, b, 1 / 3), between(a, b, 2 / 3), knot(i + 1)];
    context.bezierCurveTo(p.x, p.y, q.x, q.y, end.x, end.y);
  }
  context.closePath();
}

/** The colour of the family of the entity that a region is named after. */
function colorOf({ members }: Region, { state, lookup }: Frame): string {
  const fact = state.facts.entities.get(members[0] ?? "");
  return lookup.look(fact?.label ?? "").color;
}

/** The tinted grounds of the regions, below everything else. */
export function paintGrounds(context: CanvasRenderingContext2D, frame: Frame): void {
  const map = mapIn(frame.state.view);
  if (map === null) return;
  const { ground, theme } = frame.palette;
  for (const region of regionsIn(map, frame)) {
    const points = outlineOf(region).map((point) => project(frame.projection, point));
    if (points.length < 4) continue;
    const color = colorOf(region, frame);
    traceHull(context, points);
    context.fillStyle = mixed(ground, color, TINT[theme]);
    context.fill();
    context.strokeStyle = mixed(ground, color, EDGE[theme]);
    context.lineWidth = 1;
    context.stroke();
  }
}

function paintBundles(context: CanvasRenderingContext2D, frame: Frame): void {
  const { theme, ground, ink, line } = frame.palette;
  const bundles = bundlesIn(frame);
  context.lineCap = "round";
  context.strokeStyle = BUNDLE[theme];
  context.globalAlpha = BUNDLE_ALPHA[theme];
  for (const { from, to, bend, count } of bundles) {
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
    context.lineWidth = 1.2 + 0.95 * Math.sqrt(count);
    context.stroke();
  }
  context.globalAlpha = 1;
  context.lineCap = "butt";
  if (frame.projection.scale < TINY_SCALE) return;
  for (const { count, pill } of bundles) {
    const [left, top, right, bottom] = pill;
    context.beginPath();
    context.roundRect(left, top, right - left, bottom - top, PILL.height / 2);
    context.fillStyle = ground;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = line;
    context.stroke();
    context.font = font(String(count), PILL.size, 600);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = ink;
    context.fillText(String(count), (left + right) / 2, (top + bottom) / 2 + 0.5);
  }
}

/** Bundles with their counts, and the titles: over the lines, below the discs. */
export function paintMap(context: CanvasRenderingContext2D, frame: Frame): void {
  const map = mapIn(frame.state.view);
  if (map === null) return;
  paintBundles(context, frame);
  const { ground, ink, theme } = frame.palette;
  const regions = new Map(map.map.regions.map((region) => [region.key, region]));
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  for (const { key, text, count, at, size, width, box } of titlesIn(frame)) {
    const region = regions.get(key);
    if (region === undefined) continue;
    const color = colorOf(region, frame);
    context.lineWidth = 5;
    context.strokeStyle = mixed(ground, color, TINT[theme]);
    context.font = font(text, size, TITLE.weight);
    context.strokeText(text, box[0] + 3, at.y);
    context.fillStyle = mixed(color, ink, INK_IN_TITLE);
    context.fillText(text, box[0] + 3, at.y);
    context.font = font(count, size, 400);
    context.strokeText(count, box[0] + 3 + width + GAP, at.y);
    context.fillStyle = mixed(ground, ink, 0.62);
    context.fillText(count, box[0] + 3 + width + GAP, at.y);
  }
}

/** The region whose title or ground lies at a place; titles first. Null outside of all. */
export function regionAt(
  frame: Frame,
  point: Point,
): { readonly key: string; readonly title: boolean } | null {
  const title = titlesIn(frame).find(
    ({ box: [left, top, right, bottom] }) =>
      point.x >= left && point.x <= right && point.y >= top && point.y <= bottom,
  );
  if (title !== undefined) return { key: title.key, title: true };
  const map = mapIn(frame.state.view);
  if (map === null) return null;
  const found = regionsIn(map, frame).find((region) =>
    holds(
      outlineOf(region).map((place) => project(frame.projection, place)),
      point,
    ),
  );
  return found === undefined ? null : { key: found.key, title: false };
}
