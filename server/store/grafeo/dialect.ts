import { maskCypher } from "../../cypher/scan.ts";

/** Words that this engine takes for the beginning of a clause wherever they stand, as it does not in back quotes. */
const WORDS = new Set(
  "create merge delete detach set remove foreach call load match return with where unwind union order limit skip".split(
    " ",
  ),
);

/** Words that it takes for themselves even after the `$` of a parameter. */
const NO_PARAMETERS = new Set(
  `when case then else and or xor not in is null true false match merge create set delete detach remove with where return
   union distinct unwind as optional`.split(/\s+/),
);

/** Puts labels, types and parameters that are words of the language into back quotes: `(n:Merge)` and `$when` are good queries. */
export function quoteNames(text: string): string {
  const masked = maskCypher(text);
  let out = "";
  let from = 0;
  // After a bracket and at most a name: a colon elsewhere may stand in a map.
  for (const match of masked.matchAll(
    /[([]\s*[\p{L}_]?[\p{L}\p{N}_]*\s*:\s*([A-Za-z]+)(?![\p{L}\p{N}_])|\$([A-Za-z]+)(?![\p{L}\p{N}_])/gu,
  )) {
    const [, label, parameter = ""] = match;
    const word = label ?? parameter;
    if (!(label === undefined ? NO_PARAMETERS : WORDS).has(word.toLowerCase())) continue;
    const start = match.index + match[0].length - word.length;
    out += `${text.slice(from, start)}\`${text.slice(start, start + word.length)}\``;
    from = start + word.length;
  }
  return out + text.slice(from);
}
