import type { PathOptions } from "#contract/paths.ts";
import type { RecipeStep } from "../../model/types.ts";
import { escaped, items, list, UnreadableLink, unescaped } from "./addressParts.ts";

type PathsStep = Extract<RecipeStep, { kind: "paths" }>;

/** Two dots stand between the ends of a path: a dot of their own is escaped. */
const pathEnd = (id: string) => escaped(id).replaceAll(".", "%2E");

const NUMBERS = ["maxLength", "limit"] as const;
const WORDS = ["hierarchy", "inferred"] as const;
const PERIODS = ["within", "outside"] as const;
const LISTS = [
  ...(["context", "without", "withoutKinds", "withoutTypes"] as const),
  ...(["via", "viaKinds", "viaTypes"] as const),
] as const;

/** `a..b~maxLength:3~context:Place`: the ends, then what was chosen, in one order. */
export function pathText({ from, to, options = {} }: PathsStep): string {
  const one = (name: keyof PathOptions, text: string | undefined) =>
    text === undefined || text === "" ? [] : [`~${name}:${text}`];
  const parts = [
    ...NUMBERS.flatMap((name) => one(name, options[name]?.toString())),
    ...WORDS.flatMap((name) => one(name, options[name])),
    ...LISTS.flatMap((name) => one(name, list(options[name] ?? []))),
    ...PERIODS.flatMap((name) => one(name, options[name])),
  ];
  return `${pathEnd(from)}..${pathEnd(to)}${parts.join("")}`;
}

function optionOf(text: string): PathOptions {
  const cut = text.indexOf(":");
  const [name, value] = [text.slice(0, cut), text.slice(cut + 1)];
  const is = <Name extends string>(names: readonly Name[]) => names.find((one) => one === name);
  const [number, word, many, period] = [is(NUMBERS), is(WORDS), is(LISTS), is(PERIODS)];
  if (number !== undefined && /^[1-9]\d?$/.test(value)) return { [number]: Number(value) };
  if (word !== undefined && (value === "in" || value === "out" || value === "auto")) return { [word]: value };
  if (many !== undefined && items(value).length > 0) return { [many]: items(value) };
  if (period !== undefined && value !== "") return { [period]: unescaped(value) };
  throw new UnreadableLink(text);
}

export function pathOf(text: string): PathsStep {
  const [ends = "", ...chosen] = text.split("~");
  const cut = ends.indexOf("..");
  const from = unescaped(ends.slice(0, Math.max(0, cut)));
  const to = unescaped(ends.slice(cut + 2));
  if (cut < 1 || to === "") throw new UnreadableLink(text);
  const options: PathOptions = Object.assign({}, ...chosen.map(optionOf));
  return { kind: "paths", from, to, ...(chosen.length > 0 && { options }) };
}
