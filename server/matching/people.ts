import { fold, HAN, normaliseQuery, readPerson } from "../search/searchKeys.ts";
import { personContext } from "./context.ts";
import type { Asked, Candidate } from "./model.ts";
import { type Found, found } from "./reasons.ts";

/**
 * What a name alone is worth: always less than what makes two people one, which takes something that is known of both.
 * Given names of one character are shared by many.
 */
const WORTH = { twoCharacters: 3.5, threeCharacters: 5, longer: 6, pinyin: 2.5, nameDiffers: -6 };

const written = (name: string): string => normaliseQuery(name);

/** A Latin name in both orders: Wang Wei, Wei Wang. */
function latinKeys(name: string): string[] {
  const words = name
    .split(/[\s,·.]+/u)
    .map(fold)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const [first = "", ...rest] = words;
  const [last = ""] = words.slice(-1);
  return [words.join(""), [...rest, first].join(""), [last, ...words.slice(0, -1)].join("")];
}

const pinyinOf = (name: string): string => readPerson(written(name)).map(fold).join("");

export interface PersonNames {
  /** As they are written, folded. */
  readonly written: ReadonlySet<string>;
  /** In Latin letters: given so, or as the characters read. */
  readonly latin: ReadonlySet<string>;
  /** Whether some are given in Latin letters, so that a reading may stand for them. */
  readonly hasLatin: boolean;
}

export function personNames({ name, nameEn, aliases = [] }: Asked): PersonNames {
  const all = [name, ...(nameEn ? [nameEn] : []), ...aliases].filter((one) => written(one) !== "");
  const inHan = all.filter((one) => HAN.test(written(one)));
  const inLatin = all.filter((one) => !HAN.test(written(one)));
  return {
    written: new Set([...inHan.map(written), ...inLatin.flatMap(latinKeys)]),
    latin: new Set([...inLatin.flatMap(latinKeys), ...inHan.map(pinyinOf)]),
    hasLatin: inLatin.length > 0,
  };
}

function worthOf(name: string): number {
  const { length } = [...name];
  if (!HAN.test(name)) return WORTH.twoCharacters;
  if (length <= 2) return WORTH.twoCharacters;
  return length === 3 ? WORTH.threeCharacters : WORTH.longer;
}

const firstShared = (a: ReadonlySet<string>, b: ReadonlySet<string>): string | null =>
  [...a].find((one) => b.has(one)) ?? null;

/** Why two people may be one, or not; of how many candidates the name is, is told by `namesakes`. */
export function personReasons(
  asked: Asked & { readonly names: PersonNames },
  known: Candidate & { readonly names: PersonNames },
  namesakes: number,
): Found[] {
  const context = personContext(asked.context, known.context);
  const name = firstShared(asked.names.written, known.names.written);
  const others =
    namesakes > 1 ? [found("NAMESAKES", -Math.min(3, Math.log(namesakes)), String(namesakes))] : [];
  if (name !== null) return [found("PERSON_NAME", worthOf(name), name), ...others, ...context];
  const mayRead = asked.names.hasLatin || known.names.hasLatin;
  const reading = mayRead ? firstShared(asked.names.latin, known.names.latin) : null;
  if (reading !== null) return [found("PERSON_PINYIN", WORTH.pinyin, reading), ...others, ...context];
  return [found("PERSON_NAME_DIFFERS", WORTH.nameDiffers, asked.name, known.name), ...context];
}
