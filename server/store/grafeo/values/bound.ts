import { isExact } from "#contract/exact.ts";
import { maskCypher } from "../../../cypher/scan.ts";
import type { Statement, StoreValue } from "../../GraphStore.ts";
import { quoteNames } from "../dialect.ts";

/** A statement as the engine takes it. */
export interface Bound {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** A column that is named by its expression, as it was written. */
  readonly column: (name: string) => string;
}

type Params = Readonly<Record<string, StoreValue>>;

const asItIs = (name: string): string => name;

/**
 * A statement for the engine. Its JavaScript takes any number without a fraction for an integer: a float of that kind
 * becomes one in the text, as `toFloat($x)`.
 */
export function bound({ text, params = {} }: Statement): Bound {
  const floats = Object.entries(params).flatMap(([name, value]) => {
    const expression = expressionOf(`$${name}`, value);
    return expression === `$${name}` ? [] : [[name, expression] as const];
  });
  const bare = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, bareOf(value)]));
  const written = quoteNames(floats.length === 0 ? text : withFloats(text, new Map(floats)));
  if (floats.length === 0) return { text: written, params: bare, column: asItIs };
  const column = (name: string) =>
    floats.reduce((said, [own, expression]) => said.replaceAll(expression, `$${own}`), name);
  return { text: written, params: bare, column };
}

function bareOf(value: StoreValue): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(bareOf);
  if (isExact(value)) return value.$type === "integer" ? BigInt(value.value) : Number(value.value);
  return Object.fromEntries(Object.entries(value as Params).map(([name, each]) => [name, bareOf(each)]));
}

const isWholeFloat = (value: StoreValue): boolean =>
  isExact(value) && value.$type === "float" && Number.isInteger(Number(value.value));

const isFloat = (value: StoreValue): boolean =>
  value === null ||
  (typeof value === "number" ? !Number.isInteger(value) : isExact(value) && value.$type === "float");

/** Items that are written out; a longer list of unlike numbers keeps its whole floats as integers. */
const MOST_WRITTEN = 200;

/** The Cypher for what stands at a place of a parameter: the place itself where it holds no float without a fraction. */
function expressionOf(place: string, value: StoreValue): string {
  if (isWholeFloat(value)) return `toFloat(${place})`;
  if (value === null || typeof value !== "object" || isExact(value)) return place;
  if (Array.isArray(value)) {
    if (value.some(isWholeFloat) && value.every(isFloat))
      return `[guanxiItem IN ${place} | toFloat(guanxiItem)]`;
    if (value.length > MOST_WRITTEN) return place;
    const items = value.map((item, index) => expressionOf(`${place}[${index}]`, item));
    return items.some((item) => item.includes("toFloat(")) ? `[${items.join(", ")}]` : place;
  }
  const entries = Object.entries(value as Params);
  // A name that would have to be quoted is let alone: nothing that was sent may end a quotation.
  if (entries.length > MOST_WRITTEN || !entries.every(([name]) => /^[A-Za-z_]\w*$/.test(name))) return place;
  const items = entries.map(([name, each]) => `${name}: ${expressionOf(`${place}.${name}`, each)}`);
  return items.some((item) => item.includes("toFloat(")) ? `{${items.join(", ")}}` : place;
}

function withFloats(text: string, floats: ReadonlyMap<string, string>): string {
  let out = "";
  let from = 0;
  for (const match of maskCypher(text).matchAll(/\$([\p{L}\p{N}_]+)/gu)) {
    const expression = floats.get(match[1] ?? "");
    if (expression === undefined) continue;
    out += text.slice(from, match.index) + expression;
    from = match.index + match[0].length;
  }
  return out + text.slice(from);
}
