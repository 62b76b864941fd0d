import type { End, EntityDetail } from "#contract/entity.ts";

/** Somebody who may be named in a passage, with all that it is called. */
export interface Called {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly names: readonly string[];
}

/** A stretch of a passage; `of` is whom it names. */
export interface Part {
  readonly text: string;
  readonly of: Called | null;
}

export function calledAs(of: End): Called {
  const { id, label, name, nameEn, alsoCalled } = of;
  return { id, label, name, nameEn, names: [name, ...(nameEn === null ? [] : [nameEn]), ...alsoCalled] };
}

export function calledLike(entity: EntityDetail): Called {
  const { id, label, name, nameEn, aliases, shortName, shortNameEn } = entity;
  const alsoCalled = [shortName, shortNameEn].flatMap((short) => short ?? []).concat(aliases);
  return calledAs({ id, label, name, nameEn, alsoCalled });
}

/** Compared without width and case, sign by sign, so that places stay: （运城） is (运城). */
const folded = (text: string) =>
  [...text]
    .map((sign) => {
      const plain = sign.normalize("NFKC").toLowerCase();
      return plain.length === sign.length ? plain : sign;
    })
    .join("");

/** Letters and figures of scripts that part their words by spaces: a name of these is no part of a longer word. */
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}]/u;
const joins = (left: string | undefined, right: string | undefined) =>
  left !== undefined && right !== undefined && WORD.test(left) && WORD.test(right);

/** One sign names nobody for certain. */
const SHORTEST = 2;

function standsAt(text: string, name: string, at: number): boolean {
  const end = at + name.length;
  return text.startsWith(name, at) && !joins(text[at - 1], name[0]) && !joins(name.at(-1), text[end]);
}

/** A text cut where it names one of `called`: what comes first wins, and of what starts together the longest. */
export function namedParts(text: string, called: readonly Called[]): Part[] {
  const plain = folded(text);
  const names = called
    .flatMap((of) => of.names.map((name) => ({ of, name: folded(name.trim()) })))
    .filter(({ name }) => name.length >= SHORTEST)
    .sort((a, b) => b.name.length - a.name.length);
  const parts: Part[] = [];
  let done = 0;
  const add = (from: number, to: number, of: Called | null) => {
    if (to > from) parts.push({ text: text.slice(from, to), of });
  };
  for (let at = 0; at < plain.length; ) {
    const found = names.find(({ name }) => standsAt(plain, name, at));
    if (found === undefined) {
      at += 1;
      continue;
    }
    add(done, at, null);
    done = at + found.name.length;
    add(at, done, found.of);
    at = done;
  }
  add(done, text.length, null);
  return parts;
}

export const isNamed = (texts: readonly string[], called: Called): boolean =>
  texts.some((text) => namedParts(text, [called]).some(({ of }) => of !== null));

/** Whether the signs of `word` come in this order in `name`: then it can be seen that the one stands for the other. */
function shortens(word: string, name: string): boolean {
  let at = 0;
  for (const sign of folded(word)) {
    at = folded(name).indexOf(sign, at);
    if (at < 0) return false;
    at += sign.length;
  }
  return true;
}

/** Words of a text that stand for somebody without being seen to do so: an alias that is no part of the name. */
export function standIns(text: string, called: readonly Called[]): Part[] {
  const seen = new Set<string>();
  return namedParts(text, called).filter(({ text: word, of }) => {
    if (of === null || seen.has(word)) return false;
    seen.add(word);
    return ![of.name, of.nameEn ?? ""].some((name) => shortens(word, name));
  });
}
