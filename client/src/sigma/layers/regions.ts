import type { Box } from "../../model/drawing/names/raster.ts";
import { traceRounded } from "../../model/drawing/pencil.ts";
import {
  bundlePills,
  bundleStroke,
  COUNT_PILL,
  regionColors,
  sidesOf,
  TITLE_HALO,
  TITLE_WEIGHT,
  type Title,
  titlesOf,
  traceHull,
} from "../../model/drawing/regions.ts";
import type { Point } from "../../model/geometry/space.ts";
import { holds } from "../../model/layouts/regions/hulls.ts";
import type { MapView } from "../../model/types.ts";
import { mapIn, outlineOf, regionName } from "../../model/view/regions.ts";
import { project } from "../programs/stage.ts";
import { discOf, type Frame, isInside } from "./frame.ts";
import { pencilOf } from "./pencil.ts";
import { font } from "./widths.ts";

type Region = MapView["map"]["regions"][number];

/** Regions of which somebody can be seen. */
function regionsIn({ map }: MapView, { graph }: Frame): readonly Region[] {
  return map.regions.filter(({ members }) => members.some((id) => graph.nodes.has(id)));
}

export function titlesIn(frame: Frame): readonly Title<Region>[] {
  const map = mapIn(frame.state.view);
  if (map === null) return [];
  const pencil = pencilOf(frame);
  const { caption, language } = frame.state;
  // Of all, also of those out of sight: none moves while the map is moved.
  const regions = regionsIn(map, frame);
  const named = regions.map((region) => ({
    region,
    text: regionName(region, caption, language),
  }));
  return titlesOf(named, pencil, sidesOf(regions, pencil)).filter(({ textAt }) =>
    isInside(frame, textAt, 300),
  );
}

interface Bundle {
  readonly from: Point;
  readonly to: Point;
  readonly bend: Point;
  readonly count: number;
  readonly pill: Box | null;
}

/** Bundles whose two ends can be seen; they go along where these are moved. */
export function bundlesIn(frame: Frame): readonly Bundle[] {
  const map = mapIn(frame.state.view);
  if (map === null) return [];
  const pencil = pencilOf(frame);
  const seen = map.map.bundles.flatMap((bundle) => {
    const [from, to] = [discOf(frame, bundle.from), discOf(frame, bundle.to)];
    return from === null || to === null ? [] : [{ bundle, from, to }];
  });
  const pills = bundlePills(
    seen.map(({ bundle }) => bundle),
    titlesIn(frame),
    pencil,
  );
  return seen.map(({ bundle: { count, bend }, from, to }, i) => {
    const pill = pills[i] ?? null;
    return { from, to, bend: pencil.project(bend), count, pill };
  });
}

/** Boxes that the map has written: no name goes over them. */
export const boxesOfMap = (frame: Frame): readonly Box[] => [
  ...titlesIn(frame).map(({ box }) => box),
  ...bundlesIn(frame).flatMap(({ pill }) => (pill === null ? [] : [pill])),
];

/** The colours of a region: those of the family of the entity that it is named after. */
function colorsOf({ members }: Region, { state, lookup, palette }: Frame) {
  const fact = state.facts.entities.get(members[0] ?? "");
  return regionColors(lookup.look(fact?.label ?? "").color, palette);
}

/** The tinted grounds of the regions, below everything else. */
export function paintGrounds(context: CanvasRenderingContext2D, frame: Frame): void {
  const map = mapIn(frame.state.view);
  if (map === null) return;
  for (const region of regionsIn(map, frame)) {
    const points = outlineOf(region).map((point) => project(frame.projection, point));
    if (points.length < 4) continue;
    const { fill, edge } = colorsOf(region, frame);
    context.beginPath();
    traceHull(context, points);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.stroke();
  }
}

function paintBundles(context: CanvasRenderingContext2D, frame: Frame): void {
  const { theme, ground, ink, line } = frame.palette;
  const bundles = bundlesIn(frame);
  context.lineCap = "round";
  for (const { from, to, bend, count } of bundles) {
    const { width, color, opacity } = bundleStroke({ count }, theme);
    context.strokeStyle = color;
    context.globalAlpha = opacity;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
    context.lineWidth = width;
    context.stroke();
  }
  context.globalAlpha = 1;
  context.lineCap = "butt";
  for (const { count, pill } of bundles) {
    if (pill === null) continue;
    const [left, top, right, bottom] = pill;
    context.beginPath();
    traceRounded(context, pill, COUNT_PILL.height / 2);
    context.fillStyle = ground;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = line;
    context.stroke();
    context.font = font(String(count), COUNT_PILL.size, COUNT_PILL.weight);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = ink;
    context.fillText(String(count), (left + right) / 2, (top + bottom) / 2 + 0.5);
  }
}

/** Bundles with their counts, and the titles: over the lines, below the discs. */
export function paintMap(context: CanvasRenderingContext2D, frame: Frame): void {
  if (mapIn(frame.state.view) === null) return;
  paintBundles(context, frame);
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  for (const { region, text, textAt, count, countAt, size } of titlesIn(frame)) {
    const colors = colorsOf(region, frame);
    context.lineWidth = TITLE_HALO;
    context.strokeStyle = colors.fill;
    context.font = font(text, size, TITLE_WEIGHT);
    context.strokeText(text, textAt.x, textAt.y);
    context.fillStyle = colors.title;
    context.fillText(text, textAt.x, textAt.y);
    context.font = font(count, size, 400);
    context.strokeText(count, countAt.x, countAt.y);
    context.fillStyle = colors.count;
    context.fillText(count, countAt.x, countAt.y);
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
  if (title !== undefined) return { key: title.region.key, title: true };
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
