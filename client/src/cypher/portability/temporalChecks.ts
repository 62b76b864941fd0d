import type { Check, Reading } from "./checks.ts";
import type { Query, Range } from "./query.ts";

/** Checks of what date functions are given: the embedded engine reads whole ISO texts, and parts by their plain names. */

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const CLOCK = String.raw`\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?`;
const ZONE = String.raw`(?:Z|[-+]\d\d:\d\d)`;
const READ: Readonly<Record<string, RegExp>> = {
  DATE: new RegExp(`^${DAY}$`),
  LOCALTIME: /^\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?$/,
  TIME: new RegExp(`^\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?${ZONE}?$`),
  LOCALDATETIME: new RegExp(`^${DAY}(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,3})?)?)?$`),
  DATETIME: new RegExp(`^${DAY}(?:T${CLOCK}${ZONE}?)?$`),
  DURATION: /^-?P(?:-?\d+[YMWD])*(?:T(?:-?\d+[HM])*(?:-?\d+(?:\.\d+)?S)?)?$/,
};
const FUNCTIONS = new Set(Object.keys(READ));

const DAYS = ["YEAR", "MONTH", "DAY"];
const HOURS = ["HOUR", "MINUTE", "SECOND", "TIMEZONE"];
const PARTS: Readonly<Record<string, ReadonlySet<string>>> = {
  DATE: new Set(DAYS),
  LOCALTIME: new Set([...HOURS, "NANOSECOND"]),
  TIME: new Set([...HOURS, "NANOSECOND"]),
  LOCALDATETIME: new Set([...DAYS, ...HOURS]),
  DATETIME: new Set([...DAYS, ...HOURS, "EPOCHSECONDS", "EPOCHMILLIS"]),
  DURATION: new Set("YEARS MONTHS WEEKS DAYS HOURS MINUTES SECONDS NANOSECONDS".split(" ")),
};

function* unreadTexts({ query }: Reading): Generator<Range> {
  for (const { at, word, args } of query.calls(FUNCTIONS)) {
    const [{ from, to } = { from: 0, to: 0 }] = args;
    const token = query.tokens[from];
    if (to - from !== 1 || token?.kind !== "string") continue;
    if (!READ[word]?.test(token.text.slice(1, -1))) yield { from: at, to: query.closes(at + 1) + 1 };
  }
}

function* unreadParts({ query }: Reading): Generator<Range> {
  for (const { word, args } of query.calls(FUNCTIONS)) {
    const [map] = args;
    if (map === undefined || query.sign(map.from) !== "{") continue;
    for (const part of query.split({ from: map.from + 1, to: query.closes(map.from) })) {
      if (!isRead(query, word, part)) yield part;
    }
  }
}

function isRead(query: Query, word: string, { from, to }: Range): boolean {
  const key = query.name(from)?.toUpperCase() ?? "";
  const value = query.tokens[to - 1];
  if (!PARTS[word]?.has(key)) return false;
  if (key === "TIMEZONE" && value?.kind === "string") return /^.(?:Z|[-+]\d\d:\d\d).$/.test(value.text);
  return word !== "DURATION" || !(value?.kind === "number" && value.text.includes("."));
}

export const TEMPORAL_CHECKS: Readonly<Record<string, Check>> = { unreadTexts, unreadParts };
