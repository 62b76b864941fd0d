import { fold, HAN, readWords, runsOf } from "../search/searchKeys.ts";
import { thingContext } from "./context.ts";
import type { Asked, Candidate, Kind, Matcher } from "./model.ts";
import { nameIndex } from "./NameIndex.ts";
import { nameReasons, type Weighed } from "./nameScore.ts";
import { type NameParts, nameParts } from "./organisation.ts";
import { type Judged, ranked } from "./ranking.ts";
import { type Found, found, pointsOf } from "./reasons.ts";
import { relatedBy } from "./thresholds.ts";

const MOST = 3;
/** A reading says how a name sounds: the longer, the fewer have it; never enough to be sure. */
const PINYIN_SYLLABLE = 1.5;
const PINYIN_MOST = 8;

const spellings = ({ name, nameEn, aliases = [] }: Asked): string[] => [
  ...new Set([name, ...(nameEn ? [nameEn] : []), ...aliases].filter((one) => one.trim() !== "")),
];

const joined = (text: string): string => text.replaceAll(" ", "");

/** A name as it reads, in letters. */
const reading = (text: string): string =>
  runsOf(text)
    .map((run) => (HAN.test(run) ? readWords(run).map(fold).join("") : fold(run)))
    .join("");

interface Form {
  readonly spelling: string;
  /** Of which candidate. */
  readonly of: number;
}

export function thingsMatcher<C extends Candidate>(kind: Kind, candidates: readonly C[]): Matcher<C> {
  const isPlace = kind === "place";
  const forms: Form[] = candidates.flatMap((candidate, of) =>
    spellings(candidate).map((spelling) => ({ spelling, of })),
  );
  const parts = forms.map(({ spelling }) => nameParts(spelling, isPlace));
  const index = nameIndex(parts.map(({ symbols }) => symbols));
  const weigh = (one: NameParts): Weighed => ({ parts: one, telling: lazily(() => index.telling(one)) });
  const byLetters = lazily(() => lettersOf(parts.map(({ text }) => text)));
  const byRegion = lazily(() => regionsOf(parts));

  const judge = (asked: Asked): Judged<C>[] => {
    const best = new Map<number, Judged<C>>();
    for (const spelling of spellings(asked)) {
      const own = nameParts(spelling, isPlace);
      const ours = weigh(own);
      const latin = !HAN_ANYWHERE.test(own.text);
      const read = latin ? (byLetters().get(joined(own.text)) ?? []) : [];
      const placed = own.mayBeDivision ? own.regions.flatMap(({ name }) => byRegion().get(name) ?? []) : [];
      for (const at of new Set([...index.near(own), ...read, ...placed])) {
        const [form, theirs] = [forms[at], parts[at]];
        const candidate = candidates[form?.of ?? -1];
        if (form === undefined || theirs === undefined || candidate === undefined) continue;
        const places = own.isDivision && theirs.mayBeDivision;
        const alike = !places && read.includes(at) && HAN_ANYWHERE.test(theirs.text);
        const reasons = alike ? readAlike(own.text, theirs.text) : nameReasons(ours, weigh(theirs));
        const told = best.get(form.of);
        if (told !== undefined && pointsOf(told.reasons) >= pointsOf(reasons)) continue;
        best.set(form.of, { candidate, asked: spelling, known: form.spelling, reasons });
      }
    }
    return [...best.values()].map((one) => {
      const context = thingContext(asked.context?.places ?? [], one.candidate.context?.places ?? []);
      return { ...one, reasons: [...one.reasons, ...context] };
    });
  };
  return {
    best: (asked, most = MOST) =>
      ranked(
        kind,
        judge(asked).filter(({ reasons }) => pointsOf(reasons) > 0 || relatedBy(kind, reasons) !== null),
        most,
      ),
  };
}

const HAN_ANYWHERE = /\p{Script=Han}/u;

function readAlike(letters: string, name: string): Found[] {
  return [found("PINYIN", Math.min(PINYIN_MOST, PINYIN_SYLLABLE * [...name].length), letters)];
}

function lazily<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function add(map: Map<string, number[]>, key: string, at: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [at]);
  else known.push(at);
}

/** Names by their letters, written together: Latin ones as they are, Chinese ones as they read. */
function lettersOf(texts: readonly string[]): Map<string, number[]> {
  const map = new Map<string, number[]>();
  texts.forEach((text, at) => {
    add(map, HAN_ANYWHERE.test(text) ? reading(text) : joined(text), at);
  });
  return map;
}

function regionsOf(
  all: readonly { readonly mayBeDivision: boolean; readonly regions: readonly { readonly name: string }[] }[],
) {
  const map = new Map<string, number[]>();
  all.forEach(({ mayBeDivision, regions }, at) => {
    if (mayBeDivision) for (const { name } of regions) add(map, name, at);
  });
  return map;
}
