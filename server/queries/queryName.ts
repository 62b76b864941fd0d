import { pinyin } from "pinyin-pro";
import type { Bilingual } from "#contract/ontology.ts";

const MOST_LETTERS = 48;
/** Words of the routes under `queries`. */
const RESERVED = ["check", "files", "import"];

/** Words of Latin letters and digits, without accents. */
function latinWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(/\p{M}+/gu, "");
  return plain.replace(/['’]/g, "").match(/[A-Za-z0-9]+/g) ?? [];
}

function syllables(text: string): string[] {
  return latinWords(
    pinyin(text, { toneType: "none", type: "array", nonZh: "consecutive", v: true }).join(" "),
  );
}

/** `["bank", "Visits"]` → `bankVisits`. */
function camelCase(words: readonly string[]): string {
  let name = "";
  for (const word of words) {
    const next = name === "" ? word.toLowerCase() : `${word[0]?.toUpperCase()}${word.slice(1).toLowerCase()}`;
    if (name.length + next.length > MOST_LETTERS) break;
    name += next;
  }
  return /^[a-z]/.test(name) ? name : `query${name}`;
}

/** A name for a query made from its title: of its English words, else of the Chinese ones' sounds. */
function nameOf({ en, zh }: Bilingual): string {
  const words = latinWords(en);
  return camelCase(words.some((word) => /[A-Za-z]{2}/.test(word)) ? words : syllables(zh));
}

/** True for what can be a file's name, a part of an address and an id everywhere. */
function isName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]{0,59}$/.test(name);
}

/**
 * Names for a new query, best first and without end: the one it would like, else one made from its title, then the
 * same with a number. `taken` are left out, whatever the size of their letters: on some disks these are one file.
 */
export function* freeNames(
  title: Bilingual,
  { wanted, taken }: { readonly wanted: string | undefined; readonly taken: Iterable<string> },
): Generator<string, never> {
  const used = new Set([...RESERVED, ...taken].map((name) => name.toLowerCase()));
  const base = wanted !== undefined && isName(wanted) ? wanted : nameOf(title);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!used.has(name.toLowerCase())) yield name;
  }
}
