import { maskCypher } from "../../cypher/scan.ts";

/** Words that this engine takes for its own wherever they stand, as it does not in back quotes. */
const WORDS = new Set(
  `create merge delete detach set remove foreach call load match return with where unwind union order limit skip as in
  and or xor not case when then else end is null true false distinct optional`.split(/\s+/),
);

/** Words that it takes for themselves even after the `$` of a parameter. */
const NO_PARAMETERS = new Set(
  `when case then else and or xor not in is null true false match merge create set delete detach remove with where return
   union distinct unwind as optional`.split(/\s+/),
);

/**
 * Where a name stands and no word of the language: after a colon that follows a bracket and at most a name (elsewhere it
 * may stand in a map), after a full stop, before a colon in a map, and after the sign of a parameter.
 */
const NAMES =
  /(?:[([]\s*[\p{L}_]?[\p{L}\p{N}_]*\s*:\s*|(?<![\d.])\.\s*|[{,]\s*(?=[A-Za-z]+\s*:(?!:)))(?<word>[A-Za-z]+)(?![\p{L}\p{N}_])|\$(?<parameter>[A-Za-z]+)(?![\p{L}\p{N}_])/gu;

/** Puts names that are words of the language into back quotes: `(n:Merge)`, `n.set` and `$when` are good queries. */
export function quoteNames(text: string): string {
  let out = "";
  let from = 0;
  const masked = maskCypher(text);
  for (const match of masked.matchAll(NAMES)) {
    const { word: name, parameter } = match.groups ?? {};
    const word = name ?? parameter ?? "";
    if (!(name === undefined ? NO_PARAMETERS : WORDS).has(word.toLowerCase())) continue;
    const start = match.index + match[0].length - word.length;
    // A name in back quotes is blank there, and was the name: `n.\`x\` AS y`.
    if (masked.slice(match.index, start) !== text.slice(match.index, start)) continue;
    out += `${text.slice(from, start)}\`${text.slice(start, start + word.length)}\``;
    from = start + word.length;
  }
  return out + text.slice(from);
}

/** `CYPHER 5`, `CYPHER 25 runtime=slotted`: what only Neo4j understands before the first word; null where there is none. */
export function versionIn(text: string): string | null {
  const found = /^\s*(cypher(?:\s+(?:\d+(?!\w)|\w+\s*=\s*\w+))*)(?![\p{L}\p{N}_$])/iu.exec(
    maskCypher(text),
  )?.[1];
  return found?.replace(/\s+/g, " ") ?? null;
}
