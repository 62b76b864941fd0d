import type { Cell } from "../../../server/contract/cypher.ts";

/** A value as the TCK's tables write it. */
export type Expected =
  | null
  | boolean
  | number
  | string
  | readonly Expected[]
  | { readonly map: Readonly<Record<string, Expected>> }
  | { readonly node: readonly string[]; readonly map: Readonly<Record<string, Expected>> }
  | { readonly relation: string; readonly map: Readonly<Record<string, Expected>> }
  | { readonly path: string };

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

class ValueReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Expected {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw new Error(`A value that cannot be read: ${this.#text}`);
    return value;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #take(sign: string): boolean {
    this.#space();
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #match(pattern: RegExp): string | null {
    this.#space();
    const found = new RegExp(pattern.source, "yu");
    found.lastIndex = this.#at;
    const text = found.exec(this.#text)?.[0] ?? null;
    this.#at += text?.length ?? 0;
    return text;
  }

  #value(): Expected {
    this.#space();
    const sign = this.#text[this.#at];
    if (sign === "'") return this.#string();
    if (sign === "<") return this.#path();
    if (this.#take("[:")) return this.#relation();
    if (this.#take("[")) return this.#list();
    if (this.#take("{")) return { map: this.#map() };
    if (this.#take("(")) return this.#node();
    const word = this.#match(/[-+]?[\p{L}\d.]+(?:(?<=[eE])[-+]?\d+)?/u) ?? "";
    if (word === "null") return null;
    if (word === "true" || word === "false") return word === "true";
    if (word === "NaN") return Number.NaN;
    if (/^-?Inf/.test(word)) return word.startsWith("-") ? -Infinity : Infinity;
    const number = Number(word);
    if (word === "" || Number.isNaN(number)) throw new Error(`A value that cannot be read: ${this.#text}`);
    return number;
  }

  #string(): string {
    const raw = this.#match(/'(?:\\[\s\S]|[^'\\])*'/) ?? "''";
    return raw.slice(1, -1).replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
  }

  #list(): Expected[] {
    const items: Expected[] = [];
    while (!this.#take("]")) {
      items.push(this.#value());
      this.#take(",");
    }
    return items;
  }

  #map(): Record<string, Expected> {
    const map: Record<string, Expected> = {};
    while (!this.#take("}")) {
      const name = this.#match(/`[^`]*`|'[^']*'|[\p{L}_][\p{L}\p{N}_]*/u) ?? "";
      if (!this.#take(":")) throw new Error(`A map that cannot be read: ${this.#text}`);
      map[name.replace(/^[`']|[`']$/g, "")] = this.#value();
      this.#take(",");
    }
    return map;
  }

  #node(): Expected {
    const labels: string[] = [];
    while (this.#take(":")) labels.push(this.#match(/[\p{L}_][\p{L}\p{N}_]*/u) ?? "");
    const map = this.#take("{") ? this.#map() : {};
    this.#take(")");
    return { node: labels.sort(), map };
  }

  #relation(): Expected {
    const relation = this.#match(/[\p{L}_][\p{L}\p{N}_]*/u) ?? "";
    const map = this.#take("{") ? this.#map() : {};
    this.#take("]");
    return { relation, map };
  }

  /** In the shape that `plain` gives a path. */
  #path(): Expected {
    let path = "";
    this.#take("<");
    while (!this.#take(">")) {
      if (this.#take("(")) path += textOf(this.#node());
      else {
        const back = this.#take("<-");
        if (!back) this.#take("-");
        this.#take("[:");
        const relation = textOf(this.#relation());
        this.#take(back ? "-" : "->");
        path += back ? `<-${relation}-` : `-${relation}->`;
      }
    }
    return { path };
  }
}

/** @throws Error where the text is no value */
export const parseValue = (text: string): Expected => new ValueReader(text).whole();

/**
 * Text that is equal for equal values. Whole floats and integers are the same here, since JSON does not tell them
 * apart; so are two spellings of one moment or duration.
 */
export function textOf(value: Expected, loose = false): string {
  if (value === null) return "null";
  if (typeof value === "number")
    return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : String(value);
  if (typeof value === "string") return JSON.stringify(temporal(value));
  if (typeof value === "boolean") return String(value);
  if (isList(value)) {
    const items = value.map((item) => textOf(item, loose));
    return `[${(loose ? items.sort() : items).join()}]`;
  }
  if ("path" in value) return `<${value.path}>`;
  const entries = Object.entries(value.map).map(([name, item]) => `${name}:${textOf(item, loose)}`);
  const map = entries.length === 0 && !isMap(value) ? "" : `{${entries.sort().join()}}`;
  if ("node" in value) return `(${value.node.map((label) => `:${label}`).join("")}${map})`;
  return "relation" in value ? `[:${value.relation}${map}]` : map;
}

const isList = (value: Expected): value is readonly Expected[] => Array.isArray(value);
const isMap = (value: object): boolean => !("node" in value) && !("relation" in value);

const CLOCK =
  /^([-+]?\d{4,}-\d\d-\d\dT)?(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[-+]\d\d:\d\d(?::\d\d)?)?(\[[^\]]*\])?$/;

const DURATION = /^-?P(?=.)(-?[\d.]+[YMWD])*(?:T(-?[\d.]+[HMS])*)?$/;

/** One spelling for the many of a time or a duration; other text as it is. */
function temporal(text: string): string {
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [, date = "", minutes = "", seconds = "", zone = "", name = ""] = clock;
    const rest = seconds.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
    return `${date}${minutes}${rest === ":00" ? "" : rest}${zone === "+00:00" ? "Z" : zone}${name}`;
  }
  return DURATION.test(text) ? durationText(text) : text;
}

const UNITS: readonly (readonly [RegExp, "months" | "days" | "seconds", number])[] = [
  [/(-?[\d.]+)Y/, "months", 12],
  [/^[^T]*?(-?[\d.]+)M/, "months", 1],
  [/(-?[\d.]+)W/, "days", 7],
  [/(-?[\d.]+)D/, "days", 1],
  [/(-?[\d.]+)H/, "seconds", 3600],
  [/T.*?(-?[\d.]+)M/, "seconds", 60],
  [/(-?[\d.]+)S/, "seconds", 1],
];

const UNIT_NAMES = ["months", "days", "seconds"] as const;

function durationText(text: string): string {
  const total = { months: 0, days: 0, seconds: 0 };
  for (const [pattern, unit, factor] of UNITS) total[unit] += Number(pattern.exec(text)?.[1] ?? 0) * factor;
  if (text.startsWith("-")) for (const unit of UNIT_NAMES) total[unit] = -total[unit];
  return `P${total.months}M${total.days}DT${Number(total.seconds.toFixed(9))}S`;
}

/** A cell of an answer as a value of a table. */
export function plain(cell: Cell): Expected {
  if (cell === null || typeof cell !== "object") return cell;
  if (isCells(cell)) return cell.map(plain);
  switch (cell.$type) {
    case "map":
      return { map: plainMap(cell.entries) };
    case "node":
      return { node: [...cell.labels].sort(), map: plainMap(cell.properties) };
    case "relation":
      return { relation: cell.type, map: plainMap(cell.properties) };
    case "path":
      return pathOf(cell);
    case "point":
      return JSON.stringify(cell);
    case "integer":
    case "float":
      return Number(cell.value);
    default:
      return cell.value;
  }
}

const isCells = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell);

const plainMap = (map: Readonly<Record<string, Cell>>): Record<string, Expected> =>
  Object.fromEntries(Object.entries(map).map(([name, cell]) => [name, plain(cell)]));

function pathOf({ nodes, relations }: Extract<Cell, { $type: "path" }>): Expected {
  let path = nodes[0] === undefined ? "" : textOf(plain(nodes[0]));
  for (const [index, relation] of relations.entries()) {
    const next = nodes[index + 1];
    const text = textOf(plain(relation));
    path += relation.from === nodes[index]?.key ? `-${text}->` : `<-${text}-`;
    path += next === undefined ? "" : textOf(plain(next));
  }
  return { path };
}
