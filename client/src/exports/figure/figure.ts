import type { TFunction } from "i18next";
import type { PlacedName } from "../../model/drawing/names/solve.ts";
import type { Both, ExportContent, ExportEvidence } from "../content/types.ts";
import type { Dictionary } from "../content/words.ts";
import { relationsBehind } from "../formats/evidence.ts";
import { type Colors, DARK, LIGHT, type Mark, textWidth } from "../picture/frame.ts";
import { type Picture, textAt } from "../picture/picture.ts";
import { type Block, itemBlock, legendBlock, rule, textBlock } from "./blocks.ts";
import { defaultCaption, defaultTitle } from "./defaults.ts";
import { drawnIn, heightAt, type Lettered, nameInLine } from "./drawing.ts";
import { type Item, itemsOf } from "./items.ts";
import { type FigureSettings, SHEETS, type Sheet } from "./settings.ts";
import { citedIn, sourceLine } from "./sourceLine.ts";

export interface FigureInputs {
  /** In the language of the figure. */
  readonly content: ExportContent;
  readonly evidence: ExportEvidence;
  readonly settings: FigureSettings;
  readonly dictionary: Dictionary;
  /** What a saved query is called, where its answer is shown. */
  readonly query: Both | null;
  /** Names as they stood a moment ago: while one is dragged, the others stay where they can. */
  readonly before?: ReadonlyMap<string, PlacedName> | undefined;
}

/** A figure as it is printed: the picture, and what of it can be said or changed. */
export interface Figure extends Picture {
  readonly title: string;
  readonly caption: string;
  readonly source: string;
  readonly items: readonly Item[];
  readonly names: readonly PlacedName[];
  readonly lettered: readonly Lettered[];
  /** Height without the list below it. */
  readonly frame: number;
  /** Whether its lines are too many to be numbered. */
  readonly crowded: boolean;
}

interface Making {
  readonly sheet: Sheet;
  readonly colors: Colors;
  readonly inputs: FigureInputs;
  readonly t: TFunction;
  readonly items: readonly Item[];
  /** How many inferred lines are left out. */
  readonly left: number;
}

const GAP = 24;
const LIST_TITLE = 14;

/** The heading of the list, and its entries below one another. */
function listBlock({ items, colors, t }: Making, at: { x: number; y: number; width: number }): Block {
  const of = "list";
  const heading = textBlock(t("figure.list"), at, { of, size: LIST_TITLE, color: colors.ink, bold: true });
  const shapes = [...heading.shapes];
  let y = at.y + heading.height + 4;
  for (const item of items) {
    const block = itemBlock(item, { ...at, y }, colors);
    shapes.push(...block.shapes);
    y += block.height;
  }
  return { shapes, height: y - at.y };
}

/** The same list in columns, each about as high as the others. */
function listInColumns(making: Making, top: number): Block {
  const { sheet, items, colors, t } = making;
  const { margin, width, columns } = sheet;
  const across = (width - 2 * margin - (columns - 1) * GAP) / columns;
  const heading = textBlock(
    t("figure.list"),
    { x: margin, y: top, width: width - 2 * margin },
    { of: "list", size: LIST_TITLE, color: colors.ink, bold: true },
  );
  const start = top + heading.height + 4;
  const heights = items.map((item) => itemBlock(item, { x: 0, y: 0, width: across }, colors).height);
  const fair = heights.reduce((sum, height) => sum + height, 0) / columns;
  const shapes = [...heading.shapes];
  let [column, y, lowest, done] = [0, start, start, 0];
  for (const [i, item] of items.entries()) {
    const height = heights[i] ?? 0;
    if (column < columns - 1 && y > start && done + height / 2 > fair * (column + 1)) {
      column += 1;
      y = start;
    }
    shapes.push(...itemBlock(item, { x: margin + column * (across + GAP), y, width: across }, colors).shapes);
    y += height;
    done += height;
    lowest = Math.max(lowest, y);
  }
  return { shapes, height: lowest - top };
}

/** Title and caption, under the bar of the house. */
function headBlock({ sheet, colors }: Making, width: number, title: string, caption: string): Block {
  const { margin } = sheet;
  const bar: Mark = {
    ...{
      kind: "path",
      of: "bar",
      d: `M${margin} 0h52v6h-52Z`,
      fill: colors.accent,
      stroke: null,
      opacity: 1,
    },
  };
  const at = { x: margin, y: margin - 8, width };
  const one = textBlock(title, at, {
    of: "title",
    size: sheet.title,
    color: colors.ink,
    bold: true,
    leading: 1.25,
  });
  const below = { ...at, y: at.y + one.height + 4 };
  const two = textBlock(caption, below, { of: "caption", size: sheet.caption, color: colors.quiet });
  return { shapes: [bar, ...one.shapes, ...two.shapes], height: below.y + two.height };
}

/** Who stands behind the letters, in one running text. */
function letteredText(lettered: readonly Lettered[], unnamed: number, { t, inputs }: Making): string {
  const zh = inputs.settings.language === "zh";
  const list = lettered.map(({ letter, name }) => `${letter} ${name}`).join(zh ? "；" : "; ");
  return unnamed === 0 ? list : `${list}${zh ? "；" : "; "}${t("figure.unnamed", { count: unnamed })}`;
}

/** Legend, letters, and the line on the sources, above which a rule stands. */
function footBlock(
  making: Making,
  top: number,
  { source, letters }: { source: string; letters: string },
): Block {
  const { sheet, colors, inputs, t, left } = making;
  const { margin } = sheet;
  const width = sheet.width - 2 * margin;
  const among = left === 0 ? t("figure.among") : t("figure.amongWithout", { count: left });
  const words = { among, bundle: t("figure.bundle"), leftOut: left > 0 };
  const legend = legendBlock(inputs.content, { x: margin, y: top, width }, { colors, words });
  let y = top + legend.height + 6;
  const shapes = [...legend.shapes];
  if (letters !== "") {
    const block = textBlock(
      letters,
      { x: margin, y, width },
      { of: "letters", size: 11, color: colors.quiet },
    );
    shapes.push(...block.shapes);
    y += block.height + 6;
  }
  shapes.push(rule(margin, y, width, colors.ink, 1.2));
  const mark = t("figure.mark");
  const room = textWidth(mark, 11) + 16;
  const line = textBlock(
    source,
    { x: margin, y: y + 6, width: width - room },
    { of: "source", size: 11, color: colors.quiet },
  );
  const at = { x: margin + width - textWidth(mark, 11), y: y + 6 + (11 * 1.4) / 2, text: mark };
  shapes.push(...line.shapes, textAt(at, colors.quiet, { of: "mark", size: 11 }));
  return { shapes, height: y + 6 + line.height + 14 - top };
}

function itemsFor({ content, evidence, settings }: FigureInputs, t: TFunction): readonly Item[] {
  if (!settings.list) return [];
  const entities = new Map(content.entities.map((entity) => [entity.id, entity]));
  const nameOf = (id: string) => {
    const entity = entities.get(id);
    return entity === undefined ? id : nameInLine(entity, settings.language);
  };
  return itemsOf({ content, evidence, language: settings.language, t, nameOf });
}

const HIGHEST = 900;
const LEAST = 240;

/** Whether the list has room beside the drawing. */
function standsBeside(making: Making): boolean {
  const { sheet, items } = making;
  if (sheet.side === null || sheet.height === null || items.length === 0) return false;
  const room = sheet.height - sheet.margin - 66;
  return listBlock(making, { x: 0, y: 0, width: sheet.side }).height <= room;
}

interface Placing {
  readonly across: number;
  readonly top: number;
  readonly source: string;
}

/** The drawing between what stands above and below it; letters take room below it and so may cost others theirs. */
function placedIn(making: Making, { across, top, source }: Placing) {
  const { sheet, colors, inputs, items } = making;
  const { content, settings } = inputs;
  const pairs = items.flatMap(({ number, relations }) => relations.map((id) => [id, `${number}`] as const));
  const numbers = new Map(pairs);
  const place = (letters: string) => {
    const foot = footBlock(making, 0, { source, letters }).height;
    const own = () => top + Math.max(LEAST, heightAt(content, across, HIGHEST)) + 12 + foot;
    const wanted = sheet.height ?? own();
    const bottom = Math.max(top + LEAST / 2, wanted - foot - 10);
    const area = [sheet.margin, top, sheet.margin + across, bottom] as const;
    const { language, moved } = settings;
    const { before } = inputs;
    const drawn = drawnIn(content, { area, colors, language, moved, numbers, before });
    return { height: Math.max(wanted, bottom + foot), foot, drawn };
  };
  const first = place("");
  const { lettered, unnamed } = first.drawn;
  return lettered.length === 0 ? first : place(letteredText(lettered, unnamed, making));
}

/**
 * What is printed of a content. What a stage does not draw is not cited, and inferences among those around somebody are
 * left out, and counted: on a screen they can be asked, on paper they are a grey cloud over what was reported.
 */
function printed(content: ExportContent): { readonly content: ExportContent; readonly left: number } {
  if (content.stage === null) return { content, left: 0 };
  const drawn = content.relations.filter(({ strength }) => strength > 0);
  const kept = drawn.filter(({ strength, status }) => strength === 1 || status !== "inferred");
  return { content: { ...content, relations: kept }, left: drawn.length - kept.length };
}

/** Larger paper before letters: names keep their size, and have so much more room. */
const LARGER = 1.15;

function largerSheet(sheet: Sheet): Sheet {
  const { width, height } = sheet;
  const grown = (size: number) => Math.round(size * LARGER);
  return { ...sheet, width: grown(width), height: height === null ? null : grown(height) };
}

/** The figure: what is seen on the page, and what every file of it is made from. */
export function figureOf(inputs: FigureInputs): Figure {
  const sheet = SHEETS[inputs.settings.aspect];
  const usual = figureOn(sheet, inputs);
  return usual.lettered.length === 0 ? usual : figureOn(largerSheet(sheet), inputs);
}

function figureOn(sheet: Sheet, whole: FigureInputs): Figure {
  const { content, left } = printed(whole.content);
  const inputs = { ...whole, content };
  const { evidence, settings, dictionary, query } = inputs;
  const { language } = settings;
  const t = dictionary[language];
  const colors = settings.ground === "dark" ? DARK : LIGHT;
  const items = itemsFor(inputs, t);
  const making: Making = { sheet, colors, inputs, t, items, left };
  const beside = standsBeside(making);
  const numbered = items.length > 0;
  const described = { content, language, t, query: query?.[language] ?? null };
  const title = settings.title ?? defaultTitle(described);
  const caption = settings.caption ?? defaultCaption(described, { numbered, beside });
  const source = sourceLine(citedIn(evidence, relationsBehind(content)), language, t);
  const across = sheet.width - 2 * sheet.margin - (beside ? (sheet.side ?? 0) + GAP : 0);
  const head = headBlock(making, across, title, caption);
  const { drawn, height, foot } = placedIn(making, { across, top: head.height + 12, source });
  const { names, lettered, unnamed } = drawn;
  const letters = lettered.length === 0 ? "" : letteredText(lettered, unnamed, making);
  const width = sheet.side ?? 0;
  const side = { x: sheet.width - sheet.margin - width, y: sheet.margin - 4, width };
  const list = !numbered ? null : beside ? listBlock(making, side) : listInColumns(making, height + 4);
  const below = list === null || beside ? 0 : list.height + 4 + sheet.margin / 2;
  const shapes = [
    ...drawn.marks,
    ...head.shapes,
    ...footBlock(making, height - foot, { source, letters }).shapes,
    ...(list?.shapes ?? []),
  ];
  const crowded = settings.list && !numbered && content.relations.length > 0;
  return {
    ...{ width: sheet.width, height: Math.ceil(height + below), colors, ground: colors.ground, shapes },
    ...{ title, caption, source, items, names, lettered, frame: height, crowded },
  };
}
