import { GROUP_TITLE, outlineAround, traceGroup } from "../../model/drawing/groups.ts";
import { bandBox, bandColor, GUIDE, guideInk, headingsOf, strokesOf } from "../../model/drawing/guides.ts";
import type { Box } from "../../model/drawing/names/raster.ts";
import { isIn } from "../../model/drawing/onStage.ts";
import { mixed, type Pencil, traceRounded } from "../../model/drawing/pencil.ts";
import {
  bundlePills,
  bundleStroke,
  COUNT_PILL,
  regionColors,
  type Title,
  titlesOf,
  traceHull,
} from "../../model/drawing/regions.ts";
import {
  besideDisc,
  capsuleBox,
  PILL,
  pillOf,
  SECTOR_WIDTH,
  traceSector,
} from "../../model/drawing/sectors.ts";
import type { EntityId } from "../../model/types.ts";
import type { ExportContent, ExportEntity, ExportMap, ExportStage } from "../content/types.ts";
import { colorOn, type Frame, growth, type Mark, placed } from "./frame.ts";
import { pathOf } from "./svgPath.ts";

/** What a stage or a map draws beside entities and relations: grounds below all, the rest over lines and under discs. */
export interface Scenery {
  readonly grounds: readonly Mark[];
  readonly over: readonly Mark[];
  /** Where something is written: no name goes there. */
  readonly boxes: readonly Box[];
}

type Scene = Pick<ExportContent, "entities" | "stage" | "map" | "groups" | "language" | "caption">;
type Entities = ReadonlyMap<EntityId, ExportEntity>;

const BOLD = 600;

function pencilOf(frame: Frame): Pencil & { readonly width: number } {
  return {
    project: (place) => placed(frame, place),
    scale: frame.scale,
    growth: growth(frame.scale),
    widthOf: (text, size, weight) => frame.widthOf(text, size, weight >= BOLD),
    width: frame.width,
  };
}

const path = (of: string, d: string, look: Pick<Mark & { kind: "path" }, "fill" | "stroke">): Mark => ({
  ...{ kind: "path", of, d, opacity: 1 },
  ...look,
});

function textMark(of: string, at: { x: number; y: number }, look: Omit<TextLook, "of">): Mark {
  const plain = { kind: "text", bold: false, halo: null, align: "start", angle: 0 } as const;
  return { ...plain, of, x: at.x, y: at.y, ...look };
}
type TextLook = Pick<Mark & { kind: "text" }, "text" | "size" | "color"> &
  Partial<Pick<Mark & { kind: "text" }, "bold" | "halo" | "align">> & { readonly of: string };

/** The grounds of a chart with its axis and headings. */
function chartScenery(guides: NonNullable<ExportStage["guides"]>, frame: Frame): Scenery {
  const pencil = pencilOf(frame);
  const { colors } = frame;
  const grounds = guides.bands.map((band): Mark => {
    const color = colors.theme === "dark" ? band.dark : band.color;
    const d = pathOf((outline) => traceRounded(outline, bandBox(band, pencil), 0));
    return path("chart", d, { fill: bandColor(color, colors), stroke: null });
  });
  const d = pathOf((outline) => {
    for (const [from, to] of guides.rules.flatMap((rule) => strokesOf(rule, pencil))) {
      outline.moveTo(from.x, from.y);
      outline.lineTo(to.x, to.y);
    }
  });
  const axis = { color: guideInk("rule", colors), width: GUIDE.rule };
  if (guides.rules.length > 0) grounds.push(path("chart", d, { fill: null, stroke: axis }));
  if (frame.names === null) return { grounds, over: [], boxes: [] };
  const headings = headingsOf(guides, frame.names, pencil);
  for (const { text, at, strong, count, countAt } of headings) {
    const color = guideInk(strong ? "strong" : "plain", colors);
    grounds.push(textMark("chart", at, { text, size: GUIDE.size, bold: strong, color }));
    const plain = { text: count, size: GUIDE.size, color: guideInk("plain", colors) };
    if (count !== "") grounds.push(textMark("chart", countAt, plain));
  }
  return { grounds, over: [], boxes: headings.map(({ box }) => box) };
}

function stageScenery({ stage }: Scene, entities: Entities, frame: Frame): Scenery {
  if (stage === null) return { grounds: [], over: [], boxes: [] };
  if (stage.guides !== null) return chartScenery(stage.guides, frame);
  const pencil = pencilOf(frame);
  const { colors } = frame;
  const over: Mark[] = [];
  const boxes: Box[] = [];
  for (const capsule of stage.capsules) {
    const entity = entities.get(capsule.id);
    // One that was moved by hand has left its capsule.
    if (entity === undefined || !isIn(capsule, entity)) continue;
    const box = capsuleBox(capsule, entity.radius, pencil);
    const radius = entity.radius * pencil.growth;
    const d = pathOf((outline) => traceRounded(outline, box, radius));
    over.push(path(`capsule ${capsule.id}`, d, { fill: colorOn(colors, entity), stroke: null }));
    boxes.push(...besideDisc(box, placed(frame, entity), radius));
  }
  const quiet = { color: colors.line, width: SECTOR_WIDTH };
  for (const { sector } of stage.sectors) {
    const { mark, type } = sector;
    if (mark === null) continue;
    const d = pathOf((outline) => traceSector(outline, mark, pencil));
    over.push(path(`sector ${type}`, d, { fill: null, stroke: quiet }));
  }
  if (frame.names === null) return { grounds: [], over, boxes };
  for (const { sector, typeName } of stage.sectors) {
    const pill = pillOf(sector, typeName[frame.names], pencil, frame.names);
    const of = `sector ${sector.type}`;
    const d = pathOf((outline) => traceRounded(outline, pill.box, PILL.height / 2));
    const { name, nameAt, count, countAt, framed } = pill;
    if (framed) over.push(path(of, d, { fill: colors.ground, stroke: { color: colors.line, width: 1 } }));
    const halo = framed ? null : colors.ground;
    if (name !== "")
      over.push(textMark(of, nameAt, { text: name, size: PILL.size, bold: true, color: colors.ink, halo }));
    const faint = { size: PILL.countSize, color: mixed(colors.ground, colors.ink, 0.75), halo };
    if (count !== "") over.push(textMark(of, countAt, { text: count, ...faint }));
    boxes.push(pill.box);
  }
  return { grounds: [], over, boxes };
}

function bundleMarks(
  { bundles }: ExportMap,
  entities: Entities,
  { frame, titles }: { readonly frame: Frame; readonly titles: readonly Pick<Title, "box">[] },
) {
  const { theme, ground, ink, line } = frame.colors;
  const [strokes, counts, boxes]: [Mark[], Mark[], Box[]] = [[], [], []];
  const drawn = bundles.filter(({ from, to }) => entities.has(from) && entities.has(to));
  const pills = bundlePills(drawn, titles, pencilOf(frame));
  for (const [i, bundle] of drawn.entries()) {
    const [a, b] = [entities.get(bundle.from), entities.get(bundle.to)];
    if (a === undefined || b === undefined) continue;
    const [from, to, bend] = [placed(frame, a), placed(frame, b), placed(frame, bundle.bend)];
    const of = `bundle ${bundle.from} ${bundle.to}`;
    const d = pathOf((outline) => {
      outline.moveTo(from.x, from.y);
      outline.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
    });
    const { width, color, opacity } = bundleStroke(bundle, theme);
    strokes.push({ kind: "path", of, d, fill: null, stroke: { color, width }, opacity });
    const pill = pills[i] ?? null;
    if (pill === null) continue;
    const [left, top, right, bottom] = pill;
    const around = pathOf((outline) => traceRounded(outline, pill, COUNT_PILL.height / 2));
    counts.push(path(of, around, { fill: ground, stroke: { color: line, width: 1 } }));
    const at = { x: (left + right) / 2, y: (top + bottom) / 2 + 0.5 };
    const look = { size: COUNT_PILL.size, bold: true, color: ink, align: "middle" } as const;
    counts.push(textMark(of, at, { text: String(bundle.count), ...look }));
    boxes.push(pill);
  }
  return { marks: [...strokes, ...counts], boxes };
}

function mapScenery({ map, language, caption }: Scene, entities: Entities, frame: Frame): Scenery {
  if (map === null) return { grounds: [], over: [], boxes: [] };
  const [grounds, titles, boxes]: [Mark[], Mark[], Box[]] = [[], [], []];
  const spoken = frame.names ?? (caption === "both" ? language : caption);
  for (const region of map.regions) {
    const of = `region ${region.key}`;
    const colors = regionColors(colorOn(frame.colors, region), frame.colors);
    const points = region.hull.map((point) => placed(frame, point));
    if (points.length >= 4) {
      const d = pathOf((outline) => traceHull(outline, points));
      grounds.push(path(of, d, { fill: colors.fill, stroke: { color: colors.edge, width: 1 } }));
    }
  }
  const named = map.regions.map((region) => ({
    region,
    text: region.names.map((name) => name[spoken]).join(" · "),
  }));
  const written = titlesOf(named, pencilOf(frame));
  const bundles = bundleMarks(map, entities, { frame, titles: written });
  for (const { region, text, size, textAt, countAt, count, box } of written) {
    const of = `region ${region.key}`;
    const colors = regionColors(colorOn(frame.colors, region), frame.colors);
    const look = { size, halo: colors.fill } as const;
    titles.push(textMark(of, textAt, { text, bold: true, color: colors.title, ...look }));
    if (count !== "") titles.push(textMark(of, countAt, { text: count, color: colors.count, ...look }));
    boxes.push(box);
  }
  return { grounds, over: [...bundles.marks, ...titles], boxes: [...bundles.boxes, ...boxes] };
}

/** The tinted grounds of groups, with the titles of those that were opened. */
function groupScenery({ groups, language, caption }: Scene, entities: Entities, frame: Frame): Scenery {
  const pencil = pencilOf(frame);
  const discOf = (entity: ExportEntity) => ({
    ...placed(frame, entity),
    radius: entity.radius * pencil.growth,
  });
  const discs = new Map([...entities].map(([id, entity]) => [id, discOf(entity)]));
  const [grounds, titles, boxes]: [Mark[], Mark[], Box[]] = [[], [], []];
  const spoken = frame.names ?? (caption === "both" ? language : caption);
  for (const group of groups) {
    const own = group.ids.flatMap((id) => discs.get(id) ?? []);
    const outline = outlineAround(own, [...discs.values()], group.title?.[spoken] ?? null, pencil);
    if (outline === null) continue;
    const of = `group ${group.key}`;
    const colors = regionColors(colorOn(frame.colors, group), frame.colors);
    const d = pathOf((traced) => traceGroup(traced, outline));
    grounds.push(path(of, d, { fill: colors.fill, stroke: { color: colors.edge, width: 1 } }));
    if (outline.title === null || frame.names === null) continue;
    const { text, at, box } = outline.title;
    const look = { size: GROUP_TITLE, bold: true, color: colors.title, halo: frame.colors.ground };
    titles.push(textMark(of, at, { text, ...look }));
    boxes.push(box);
  }
  return { grounds, over: titles, boxes };
}

/** What the stage or the map of a content draws beside its entities and relations. */
export function sceneryOf(content: Scene, frame: Frame): Scenery {
  const entities: Entities = new Map(content.entities.map((entity) => [entity.id, entity]));
  const [stage, map] = [stageScenery(content, entities, frame), mapScenery(content, entities, frame)];
  const groups = groupScenery(content, entities, frame);
  return {
    grounds: [...stage.grounds, ...map.grounds, ...groups.grounds],
    over: [...map.over, ...stage.over, ...groups.over],
    boxes: [...stage.boxes, ...map.boxes, ...groups.boxes],
  };
}
