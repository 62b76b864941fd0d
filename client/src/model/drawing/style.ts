import { CONTACT_TYPE, MIXED_TYPE } from "../synthetic.ts";
import type {
  Condition,
  EntityFact,
  Language,
  LineStyle,
  Metrics,
  Presented,
  RelationFact,
  Style,
  StyleRule,
} from "../types.ts";
import { type Lookup, radiusOf } from "./look.ts";
import { type Look, SAFE_COLORS, safeLookAt } from "./safePalette.ts";
import { isShape, SHAPE_NAMES, type Shape } from "./shapes.ts";
import type { Signs } from "./signs.ts";

/** How an entity is drawn; the radius is in graph units. */
export interface EntityStyle {
  readonly color: string;
  readonly radius: number;
  readonly shape: Shape;
  /** The sign on it: one character, or the key of a drawing. */
  readonly glyph: string;
}

/** How a relation is drawn; the factor is on the thickness that its sources give it. */
export interface RelationStyle {
  /** At rest: the quiet one of the ground, unless a rule gives it one. */
  readonly color: string;
  /** Chosen, passed over or part of an answer: its type's own. */
  readonly lit: string;
  readonly factor: number;
  readonly line: LineStyle;
}

/** A style made ready: the same object for the same style, so that a canvas knows whether anything can look different. */
export interface Styled {
  entity(fact: EntityFact): EntityStyle;
  relation(fact: RelationFact): RelationStyle;
}

/** No label, type or figure says anything about it. */
export const PLAIN_COLOR = "#7d7f86";
const SAME_RADIUS = 15;
const LEAST_RADIUS = 9;
const MOST_RADIUS = 28;

/** From little to much: told apart by lightness, and visible on both grounds. */
export const SCALE_COLORS = ["#9a9288", "#7f9161", "#3f9278", "#2b7f9e", "#4d5fc4", "#8a2fb0"] as const;

export const STATUS_LINES: Readonly<Record<RelationFact["status"], LineStyle>> = {
  confirmed: "double",
  reported: "solid",
  inferred: "dotted",
  disputed: "dashed",
};

type Figures = ReadonlyMap<string, number>;

function figuresOf(name: string, metrics: Metrics | null): Figures | null {
  if (metrics === null) return null;
  return name === "degree" || name === "betweenness" || name === "pagerank" ? metrics[name] : null;
}

/** A figure as a share of the largest, by root: figures of networks fall off steeply. */
function sharesOf(figures: Figures | null): (id: string) => number | null {
  if (figures === null) return () => null;
  let most = 0;
  for (const value of figures.values()) if (value > most) most = value;
  return (id) => {
    const value = figures.get(id);
    return value === undefined ? null : most > 0 ? Math.sqrt(Math.max(0, value) / most) : 0;
  };
}

/** A colour of the scale for a share from 0 to 1, mixed from its neighbours. */
export function scaleColor(share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (SCALE_COLORS.length - 1);
  const [low, high] = [SCALE_COLORS[Math.floor(at)], SCALE_COLORS[Math.ceil(at)]];
  if (low === undefined || high === undefined) return PLAIN_COLOR;
  const mixed = [1, 3, 5].map((place) => {
    const [from, to] = [low, high].map((color) => Number.parseInt(color.slice(place, place + 2), 16));
    return Math.round((from ?? 0) + ((to ?? 0) - (from ?? 0)) * (at - Math.floor(at)));
  });
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

type Radius = (fact: EntityFact) => number;
type Paint = (fact: EntityFact) => Look;

function radiusBy({ sizeBy }: Style, metrics: Metrics | null): Radius {
  if (sizeBy === "same") return () => SAME_RADIUS;
  if (sizeBy === "sources") return ({ sources }) => radiusOf(sources);
  if (sizeBy === "degree") return ({ degree }) => radiusOf(degree);
  const shares = sharesOf(figuresOf(sizeBy, metrics));
  return (fact) => {
    const share = shares(fact.id);
    return share === null ? LEAST_RADIUS : LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * share;
  };
}

/** The look of the community at a place in the order of size. */
export function communityLook(index: number): Look {
  return safeLookAt(index % SAFE_COLORS.length, Math.floor(index / SAFE_COLORS.length) % SHAPE_NAMES.length);
}

/** Communities in the order of their size take the safe colours; a further one shares a colour, not the shape. */
function paintByCommunity(metrics: Metrics | null): Paint {
  const looks = new Map(metrics?.communities.map(({ key }, i) => [key, communityLook(i)]));
  return ({ id }) => looks.get(metrics?.community.get(id) ?? "") ?? { color: PLAIN_COLOR, shape: "circle" };
}

const DEGREES = 256;

function paintBy(style: Style, metrics: Metrics | null, lookup: Lookup): Paint {
  const { colorBy } = style;
  if (colorBy === "label") return ({ label }) => lookup.look(label);
  if (colorBy === "community") return paintByCommunity(metrics);
  const shares = sharesOf(figuresOf(colorBy, metrics));
  return ({ id, label, degree }) => {
    const known = shares(id) ?? (colorBy === "degree" ? Math.log2(1 + degree) / Math.log2(DEGREES) : null);
    // Shape goes on saying the family where colour says a figure.
    return { color: known === null ? PLAIN_COLOR : scaleColor(known), shape: lookup.look(label).shape };
  };
}

function compares(
  found: string | number | null | undefined,
  when: Condition & { kind: "property" },
): boolean {
  if (found === null || found === undefined || found === "") return false;
  const { is, value } = when;
  const numbers = typeof found === "number" ? Number(value) : Number.NaN;
  // Dates are compared as far as the rule's own precision goes.
  const [left, right] =
    typeof found === "number" ? [found, numbers] : [found.slice(0, String(value).length), String(value)];
  if (is === "equal") return left === right;
  return is === "atLeast" ? left >= right : left <= right;
}

function entityMeets(fact: EntityFact, when: Condition, metrics: Metrics | null): boolean {
  if (when.kind === "label") return fact.label === when.value;
  if (when.kind !== "property") return false;
  const { name } = when;
  if (name === "community") return compares(metrics?.community.get(fact.id), when);
  if (name === "degree" || name === "sources" || name === "lastSeen") return compares(fact[name], when);
  return compares(figuresOf(name, metrics)?.get(fact.id), when);
}

function relationMeets(fact: RelationFact, when: Condition): boolean {
  if (when.kind === "type") return fact.type === when.value;
  if (when.kind === "status") return fact.status === when.value;
  if (when.kind !== "property") return false;
  const { name } = when;
  if (name === "date" || name === "sources" || name === "published") return compares(fact[name], when);
  return false;
}

const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** The first character of an icon that is no shape; null where it cannot be seen. */
function signOfIcon(icon: string): string | null {
  for (const { segment } of graphemes.segment(icon.slice(0, 16).trim())) return segment;
  return null;
}

function withEntityRule(look: EntityStyle, { color, size, icon }: StyleRule): EntityStyle {
  const shape = icon !== undefined && isShape(icon) ? icon : look.shape;
  const glyph = icon === undefined || isShape(icon) ? look.glyph : (signOfIcon(icon) ?? look.glyph);
  return {
    color: color ?? look.color,
    radius: look.radius * (size ?? 1),
    shape,
    glyph,
  };
}

const lineColors: Readonly<Record<string, string>> = { [CONTACT_TYPE]: "#8b7355", [MIXED_TYPE]: PLAIN_COLOR };
const STATUS_FACTORS: Readonly<Record<RelationFact["status"], number>> = {
  confirmed: 1.7,
  reported: 1,
  inferred: 0.72,
  disputed: 1,
};

/** Which signs a style asks for: as a rule characters for those who read Chinese, drawings for others. */
export function signsOf({ signs }: Style, language: Language): Signs {
  if (signs !== "language") return signs;
  return language === "zh" ? "characters" : "drawings";
}

function styled(style: Style, { metrics, lookup, signs }: Given): Styled {
  const radius = radiusBy(style, metrics);
  const paint = paintBy(style, metrics, lookup);
  // Of several sizes the last one holds, as of several colours: they are not multiplied with one another.
  const entityRules = style.rules.filter(({ on }) => on === "entity");
  const relationRules = style.rules.filter(({ on }) => on === "relation");
  return {
    entity(fact) {
      const { color, shape } = paint(fact);
      const plain = { color, shape, radius: radius(fact), glyph: lookup.sign(fact.label, signs) };
      if (entityRules.length === 0) return plain;
      const met = entityRules.filter(({ when }) => entityMeets(fact, when, metrics));
      return met.length === 0 ? plain : withEntityRule(plain, Object.assign({}, ...met) as StyleRule);
    },
    relation(fact) {
      const { type, status } = fact;
      const own = lineColors[type];
      const plain = {
        color: own ?? lookup.quiet,
        lit: own ?? lookup.typeColor(type),
        factor: STATUS_FACTORS[status],
        line: STATUS_LINES[status],
      };
      const met = relationRules.filter(({ when }) => relationMeets(fact, when));
      if (met.length === 0) return plain;
      const { color, size = 1, line } = Object.assign({}, ...met) as StyleRule;
      return {
        color: color ?? plain.color,
        lit: color ?? plain.lit,
        factor: plain.factor * size,
        line: line ?? plain.line,
      };
    },
  };
}

/** Whether figures have a say in how things look. */
function needsMetrics({ sizeBy, colorBy, rules }: Style): boolean {
  return (
    sizeBy === "betweenness" ||
    sizeBy === "pagerank" ||
    colorBy !== "label" ||
    rules.some(({ when }) => when.kind === "property")
  );
}

interface Given {
  readonly metrics: Metrics | null;
  readonly lookup: Lookup;
  readonly signs: Signs;
}
interface Made {
  readonly given: Given;
  readonly result: Styled;
}
/** By the look-ups, of which there is one for each ground: a page and the file made of it ask by turns. */
const made = new WeakMap<Lookup, WeakMap<Style, Made>>();

/** How everything looks by a style, to those who read a language. Metrics that the style does not ask about make no other one. */
export function styleOf(style: Style, metrics: Metrics | null, lookup: Lookup, language: Language): Styled {
  const given = { metrics: needsMetrics(style) ? metrics : null, lookup, signs: signsOf(style, language) };
  const styles = made.get(lookup) ?? new WeakMap<Style, Made>();
  made.set(lookup, styles);
  const known = styles.get(style);
  if (known?.given.metrics === given.metrics && known.given.signs === given.signs) return known.result;
  const result = styled(style, given);
  styles.set(style, { given, result });
  return result;
}

/** How much of what is shown a rule concerns. */
export function countMatching({ on, when }: StyleRule, shown: Presented, metrics: Metrics | null): number {
  let count = 0;
  if (on === "entity") {
    for (const fact of shown.entities.values()) if (entityMeets(fact, when, metrics)) count += 1;
  } else {
    for (const fact of shown.relations.values()) if (relationMeets(fact, when)) count += 1;
  }
  return count;
}
