import { FileFault } from "../faults.ts";
import { type Fields, joined } from "./records.ts";
import { DEEPEST } from "./splitter.ts";

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values that are spread out beside others, each under its way there; what lies deeper is kept as it stands. */
const SPREAD = 3;

/** Whole numbers that a program would round: their digits are kept. */
const LONG = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

function depthOf(text: string): number {
  let [depth, most, inString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return most;
}

/** Most texts have too few brackets for it to be looked into. */
function mayBeDeep(text: string): boolean {
  if (text.length <= DEEPEST * 2) return false;
  let count = 0;
  for (const mark of ["{", "["])
    for (let at = text.indexOf(mark); at >= 0 && count <= DEEPEST; at = text.indexOf(mark, at + 1))
      count += 1;
  return count > DEEPEST;
}

/** One value; null where the text is none. Throws where it is nested too deeply. */
export function parsedJson(text: string, line: number): { readonly value: Json } | null {
  if (mayBeDeep(text) && depthOf(text) > DEEPEST) throw new FileFault("JSON_TOO_DEEP", line);
  const exact = /\d{16}/.test(text)
    ? text.replace(LONG, (part) => (part.startsWith('"') ? part : `"${part}"`))
    : text;
  try {
    return { value: JSON.parse(exact) as Json };
  } catch {
    return null;
  }
}

/** Keys of an object; `__proto__` is what programs take for something else. */
export function entriesOf(object: JsonObject, line: number): [string, Json][] {
  if (Object.hasOwn(object, "__proto__")) throw new FileFault("JSON_KEY", line);
  return Object.entries(object);
}

/** What a cell shows of a value. */
export function textOf(value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    const isPlain = value.every((one) => typeof one !== "object" || one === null);
    return isPlain ? joined(value.map(textOf).filter((one) => one !== "")) : JSON.stringify(value);
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}

/** All that an object says, as fields: "address.city" is the city of the address. */
export function spread(fields: Fields, object: JsonObject, line: number, path = "", deep = 1): void {
  for (const [key, value] of entriesOf(object, line)) {
    const name = `${path}${key.trim()}`;
    if (isObject(value) && deep < SPREAD) spread(fields, value, line, `${name}.`, deep + 1);
    else {
      if (isObject(value)) entriesOf(value, line);
      fields.add(name, textOf(value));
    }
  }
}
