import { cornersOf, isHollow } from "../../model/drawing/shapes.ts";
import type { ExportContent } from "../content/types.ts";
import { type Colors, colorOn, type Mark, signMark, textWidth } from "../picture/frame.ts";
import { textAt } from "../picture/picture.ts";
import { DASHES } from "../picture/scene.ts";
import { wrapped } from "../picture/wrapping.ts";
import type { Item } from "./items.ts";

/** Shapes with the height that they take below where they begin. */
export interface Block {
  readonly shapes: readonly Mark[];
  readonly height: number;
}

interface Type {
  readonly of: string;
  readonly size: number;
  readonly color: string;
  readonly bold?: boolean;
  readonly leading?: number;
}

/** A text in as many lines as it needs, from its upper left corner. */
export function textBlock(text: string, at: { x: number; y: number; width: number }, type: Type): Block {
  const { of, size, color, bold = false, leading = 1.4 } = type;
  const lines = wrapped(text, size, at.width);
  const step = size * leading;
  const shapes = lines.map((line, i) =>
    textAt({ x: at.x, y: at.y + step * (i + 0.5), text: line }, color, { of, size, bold }),
  );
  return { shapes, height: step * lines.length };
}

export const rule = (x: number, y: number, width: number, color: string, thick = 1): Mark => ({
  ...{ kind: "path", of: "rule", d: `M${x} ${y}L${x + width} ${y}`, fill: null, opacity: 1 },
  stroke: { color, width: thick },
});

const ITEM = { size: 12, source: 10.5, number: 24, gap: 7 } as const;

/** An entry of the list: its number, the sentence, and who says it. */
export function itemBlock(item: Item, at: { x: number; y: number; width: number }, colors: Colors): Block {
  const of = `item ${item.number}`;
  const left = { x: at.x + ITEM.number, width: at.width - ITEM.number };
  const y = at.y + ITEM.gap;
  const sentence = textBlock(item.sentence, { ...left, y }, { of, size: ITEM.size, color: colors.ink });
  const below = y + sentence.height + 1;
  const source = textBlock(
    item.source,
    { ...left, y: below },
    { of, size: ITEM.source, color: colors.quiet },
  );
  const number = textAt({ x: at.x, y: y + (ITEM.size * 1.4) / 2, text: String(item.number) }, colors.accent, {
    of,
    size: ITEM.size,
    bold: true,
  });
  const height = 2 * ITEM.gap + 1 + sentence.height + source.height;
  const line = rule(at.x, at.y, at.width, colors.line, 0.6);
  return { shapes: [line, number, ...sentence.shapes, ...source.shapes], height };
}

const LEGEND = { size: 12, row: 22, gap: 20, swatch: 8, sample: 26 } as const;

interface Entry {
  readonly width: number;
  readonly draw: (x: number, y: number) => readonly Mark[];
}

function familyEntries({ families, language }: ExportContent, colors: Colors): Entry[] {
  return families.map((family) => {
    const text = family.words[language];
    const radius = LEGEND.swatch;
    return {
      width: 2 * radius + 6 + textWidth(text, LEGEND.size),
      draw(x, y) {
        const color = colorOn(colors, family);
        const disc = { x: x + radius, y, radius };
        const corners = cornersOf(family.shape).map((corner) => ({
          x: disc.x + corner.x * radius,
          y: y + corner.y * radius,
        }));
        const id = `legend ${family.name}`;
        const hollow = isHollow(family.shape) ? colors.ground : null;
        return [
          { kind: "disc", id, ...disc, corners, fill: color, hollow, opacity: 1, ring: null },
          signMark("", disc, { shape: family.shape, sign: family.sign, color }),
          textAt({ x: x + 2 * radius + 6, y, text }, colors.ink, { of: id, size: LEGEND.size }),
        ];
      },
    };
  });
}

interface Stroke {
  readonly id: string;
  readonly text: string;
  readonly dashes: readonly number[];
  readonly width: number;
  readonly opacity?: number;
  readonly double?: boolean;
  readonly hollowHead?: boolean;
}

function strokeEntry(stroke: Stroke, colors: Colors): Entry {
  const { id, text, dashes, width, opacity = 1, double = false, hollowHead = false } = stroke;
  return {
    width: LEGEND.sample + 6 + textWidth(text, LEGEND.size),
    draw(x, y) {
      const tip = x + LEGEND.sample;
      const [from, to] = [
        { x, y },
        { x: hollowHead ? tip - 8 : tip, y },
      ];
      const head = hollowHead
        ? [
            { x: tip, y },
            { x: tip - 8, y: y - 3.2 },
            { x: tip - 8, y: y + 3.2 },
          ]
        : [];
      const curve = [{ from, control: { x: (from.x + to.x) / 2, y }, to }];
      const line = { kind: "line", id: `legend ${id}`, curve, dashes, opacity, head } as const;
      const hollow = hollowHead ? colors.ground : null;
      return [
        { ...line, color: colors.line, width: double ? 3.4 : width, hollow },
        ...(double ? [{ ...line, color: colors.ground, width: 1.3, hollow: null }] : []),
        textAt({ x: tip + 6, y, text }, colors.ink, { of: `legend ${id}`, size: LEGEND.size }),
      ];
    },
  };
}

export interface LegendWords {
  readonly among: string;
  readonly bundle: string;
  /** Whether lines among those around somebody are left out: the legend says so. */
  readonly leftOut: boolean;
}

/** What the styles of the lines that are drawn mean. */
function strokesIn(content: ExportContent, words: LegendWords): Stroke[] {
  const { relations, statuses, language, stage, map } = content;
  const drawn = relations.filter(({ rest, strength }) => rest !== "none" && strength > 0);
  const whole = drawn.filter(
    ({ strength, change }) => strength === 1 && change !== "gained" && change !== "lost",
  );
  const strokes = (["reported", "confirmed", "inferred", "disputed"] as const).flatMap((status): Stroke[] => {
    const line = whole.find((relation) => relation.status === status)?.line;
    if (line === undefined) return [];
    const dashes = DASHES[line] ?? [];
    return [
      {
        id: status,
        text: statuses[status].name[language].toLowerCase(),
        dashes,
        width: 1.6,
        double: line === "double",
      },
    ];
  });
  const modalities = new Map(
    drawn.flatMap((r) => (r.modalityName === null ? [] : [[r.modality, r.modalityName] as const])),
  );
  const unusual = [...modalities.values()].map((name) => name[language].toLowerCase());
  if (unusual.length > 0 && map === null) {
    const text = unusual.join(language === "zh" ? "、" : ", ");
    strokes.push({ id: "modality", text, dashes: [], width: 1.4, hollowHead: true });
  }
  const thin = drawn.some(({ strength }) => strength < 1) || words.leftOut;
  if (stage !== null && thin)
    strokes.push({ id: "among", text: words.among, dashes: [], width: 0.9, opacity: 0.62 });
  if (map !== null && map.bundles.length > 0)
    strokes.push({ id: "bundle", text: words.bundle, dashes: [], width: 4, opacity: 0.62 });
  return strokes;
}

/** Families and styles of lines, as far as they are shown, in rows from the upper left corner. */
export function legendBlock(
  content: ExportContent,
  at: { x: number; y: number; width: number },
  { colors, words }: { readonly colors: Colors; readonly words: LegendWords },
): Block {
  const strokes = strokesIn(content, words).map((stroke) => strokeEntry(stroke, colors));
  const shapes: Mark[] = [];
  let [x, y] = [at.x, at.y + LEGEND.row / 2];
  for (const entry of [...familyEntries(content, colors), ...strokes]) {
    if (x > at.x && x + entry.width > at.x + at.width) [x, y] = [at.x, y + LEGEND.row];
    shapes.push(...entry.draw(x, y));
    x += entry.width + LEGEND.gap;
  }
  return { shapes, height: shapes.length === 0 ? 0 : y + LEGEND.row / 2 - at.y };
}
