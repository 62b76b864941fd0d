import { isKeyword, isSign, type Part, splitAt } from "./parts.ts";
import { CLAUSES, isQuery } from "./roles.ts";
import type { Size } from "./sizes.ts";

/** How the parts of a query hang together: its clauses, and what in them stands for what. */

export const isComma = (part: Part): boolean => isSign(part, ",");

export const nameOf = (part: Part | undefined): string | null =>
  part?.kind === "name" || part?.kind === "keyword" ? part.text : null;

/** The most that numbers make of each other; how the signs between them are bound does not matter to it. */
export function numberOf(parts: readonly Part[], sizes: readonly Size[]): number {
  const has = (...signs: readonly string[]) => parts.some((part) => signs.some((sign) => isSign(part, sign)));
  if (has("^", "/")) return Number.POSITIVE_INFINITY;
  const multiplies = has("*");
  return sizes.reduce(
    (made, { number }) => (multiplies ? made * Math.max(2, number) : made + number),
    multiplies ? 1 : 0,
  );
}

/** Where the CASE that begins at a part ends; -1 where it does not. */
export function endOfCase(parts: readonly Part[], from: number): number {
  let open = 0;
  for (let at = from; at < parts.length; at += 1) {
    if (isKeyword(parts[at], "case")) open += 1;
    else if (isKeyword(parts[at], "end")) open -= 1;
    if (open === 0) return at;
  }
  return -1;
}

/** The name of the function whose arguments stand at a part; null where they are no arguments. */
export function callAt(parts: readonly Part[], at: number): string | null {
  let from = at - 1;
  if (parts[from]?.kind !== "name") return null;
  while (isSign(parts[from - 1], ".") && parts[from - 2]?.kind === "name") from -= 2;
  const before = parts[from - 1];
  // A procedure, which the plan names; and a label's properties: `USING INDEX n:Person(name)`.
  if (isKeyword(before, "call")) return null;
  const label =
    isSign(before, ":") &&
    [parts[from - 2], parts[from - 3]].some((part) => isKeyword(part, "index", "seek"));
  if (label) return null;
  return parts
    .slice(from, at)
    .map((part) => nameOf(part) ?? ".")
    .join("");
}

export function clausesOf(parts: readonly Part[]): Part[][] {
  const clauses: Part[][] = [[]];
  for (const [at, part] of parts.entries()) {
    const begins = part.kind === "keyword" && CLAUSES.has(part.text.toLowerCase());
    if (begins && !isKeyword(parts[at - 1], "starts", "ends")) clauses.push([]);
    clauses.at(-1)?.push(part);
  }
  return clauses;
}

/** Whether a MATCH asks for one node by itself: each row is then another one. */
export function isLone(clause: readonly Part[]): boolean {
  const end = clause.findIndex((part) => isKeyword(part, "where"));
  const pattern = end === -1 ? clause : clause.slice(0, end);
  return pattern.length === 2 && pattern[1]?.kind === "group" && pattern[1].open === "(";
}

export interface Assignment {
  /** The property that is set; null for a whole map, or where only the data tell. */
  readonly property: string | null;
  readonly target: readonly Part[];
  /** Null where it is a label. */
  readonly expression: readonly Part[] | null;
}

/** `n.p = x`, `n += x`, `n = x`, `n[…] = x`, `n:Label` of a SET, in their order. */
export function assignmentsOf(parts: readonly Part[]): Assignment[] {
  return splitAt(parts, isComma).map((item) => {
    const at = item.findIndex((part) => isSign(part, "=") || isSign(part, "+="));
    if (at === -1) return { property: null, target: item, expression: null };
    const target = item.slice(0, isSign(item[at - 1], "+") ? at - 1 : at);
    const property = isSign(target.at(-2), ".") ? nameOf(target.at(-1)) : null;
    return { property, target, expression: item.slice(at + 1) };
  });
}

/** The maps of properties in a pattern that is created or merged, whatever it is nested in. */
export function* mapsIn(parts: readonly Part[]): Generator<readonly Part[]> {
  for (const [at, part] of parts.entries()) {
    if (part.kind !== "group") continue;
    if (part.open === "{" && !isQuery(part.parts, parts[at - 1])) yield part.parts;
    else yield* mapsIn(part.parts);
  }
}
