import { HAN, normaliseQuery } from "../search/searchKeys.ts";
import { chainOf, type Division, divisionsInEnglish } from "./divisions/divisions.ts";
import {
  branchOf,
  ENGLISH_FORMS,
  type Ending,
  endingOf,
  isCommercial,
  LEGAL_FORMS,
  LISTING,
  ordinalsOf,
  shortest,
  tradesAtEnd,
} from "./words.ts";

/** Which part of a name a symbol belongs to. */
export const PART = { region: 0, core: 1, trade: 2 } as const;
export type Part = (typeof PART)[keyof typeof PART];

/** A name of anything but a person, taken apart. A symbol is a Chinese character, a Latin word, or a number. */
export interface NameParts {
  readonly text: string;
  readonly symbols: readonly string[];
  readonly parts: readonly Part[];
  /** The smallest divisions that it may begin with. */
  readonly regions: readonly Division[];
  /** Whether it may name a division and nothing else; and whether it cannot mean anything but that. */
  readonly mayBeDivision: boolean;
  readonly isDivision: boolean;
  readonly ending: Ending | null;
  /** Whether it says how it is constituted: a full name, not a short one. */
  readonly full: boolean;
  readonly group: boolean;
  /** Whether it says that it is held by shares: 股份. */
  readonly shares: boolean;
  /** The place that it begins with, as written, and what stands between that and what it is: 太原, 理工, 大学. */
  readonly place: string;
  readonly own: string;
  /** Of a branch: which one, as far as can be told. */
  readonly branch: string | null;
  readonly ordinals: string;
}

const HAN_ANYWHERE = /\p{Script=Han}/u;
const SYMBOL = /\p{Script=Han}|[^\p{Script=Han}\s]+/gu;
const IN_BRACKETS = /[(（［[【]([^()（）［］[\]【】]{1,20})[)）］\]】]/gu;
const ASIDE = /^(?:筹|暂名|有限合伙|普通合伙|特殊普通合伙|原.*)$/u;

/** Folded, with blanks between Latin words only. */
function foldWords(name: string): string {
  let text = "";
  for (const run of name.split(/[^\p{L}\p{N}\p{M}]+/u)) {
    const folded = normaliseQuery(run);
    if (folded === "") continue;
    text += text !== "" && !HAN.test(text.slice(-1)) && !HAN.test(folded) ? ` ${folded}` : folded;
  }
  return text;
}

/** A place in brackets stands where others write it in front: 中国（山东）…, 泽达（天津）…. */
function withoutBrackets(name: string): string {
  let region = "";
  const rest = name.replace(IN_BRACKETS, (_, inner: string) => {
    const text = foldWords(inner);
    if (ASIDE.test(text)) return "";
    if (chainOf(text).end !== text.length || text === "") return inner;
    region = text;
    return "";
  });
  if (region === "") return foldWords(rest);
  const text = foldWords(rest).replace(/^中国/u, "");
  return chainOf(text).end > 0 ? text : region + text;
}

function constituted(text: string): { readonly text: string; readonly kept: string; readonly full: boolean } {
  for (const [form, kept] of LEGAL_FORMS) {
    if (text.endsWith(form) && text.length > form.length + 1)
      return { text: text.slice(0, -form.length), kept, full: true };
  }
  return { text, kept: "", full: false };
}

type Taken = Pick<NameParts, "symbols" | "parts" | "regions" | "mayBeDivision" | "isDivision" | "place">;

function ofLatin(text: string): Taken {
  const words = text.split(" ").filter((word) => word !== "");
  const symbols = words.filter((word) => !ENGLISH_FORMS.has(word));
  const named = symbols.length === 0 ? words : symbols;
  const kinds = /^(?:province|city|county|district|prefecture|autonomous|region|municipality|prc|china)$/;
  const places = named.filter((word) => !kinds.test(word));
  const joined = places.join("");
  const whole = divisionsInEnglish(joined);
  const two = divisionsInEnglish(places.slice(0, 2).join(""));
  const one = divisionsInEnglish(places[0] ?? "");
  const length = whole.length > 0 ? places.length : two.length > 0 ? 2 : one.length > 0 ? 1 : 0;
  const regions = whole.length > 0 ? whole : two.length > 0 ? two : one;
  const parts = named.map((_, at): Part => (at < length ? PART.region : PART.core));
  const isDivision = whole.length > 0;
  const place = named.slice(0, length).join(" ");
  return { symbols: named, parts, regions, mayBeDivision: isDivision, isDivision, place };
}

function ofHan(bare: string, kept: string, isPlace: boolean): Taken {
  const { leaves, end, told } = chainOf(bare);
  const rest = bare.slice(end);
  const trades = tradesAtEnd(rest);
  const text = bare + kept;
  const coreEnd = trades === 0 ? Math.min(rest.length, 2) : trades;
  const symbols: string[] = [];
  const parts: Part[] = [];
  for (const { 0: symbol, index } of text.matchAll(SYMBOL)) {
    symbols.push(symbol);
    parts.push(index < end ? PART.region : index < end + coreEnd ? PART.core : PART.trade);
  }
  const mayBeDivision = end === text.length && end > 0;
  const isDivision = mayBeDivision && (told || isPlace);
  return { symbols, parts, regions: leaves, mayBeDivision, isDivision, place: bare.slice(0, end) };
}

/** What the name is of. A firm may have any word before its legal form. */
function sortOf(whole: string, bare: string, full: boolean): Ending | null {
  if (!full) return endingOf(whole);
  const ending = endingOf(bare);
  return ending !== null && isCommercial(ending) ? ending : { sort: "firm", word: "公司" };
}

const FORM_INSIDE = /(?:股份)?有限(?:责任)?公司(?=.)/gu;
const RANK = /国家级|国家|省级|^[省市县区]$/gu;

/** A name taken apart. Whatever is a name of a place by itself may be something else where it is no place's: 东方. */
export function nameParts(name: string, isPlace = false): NameParts {
  const unlisted = name.normalize("NFKC").toLowerCase().trim().replace(LISTING, "");
  const whole = shortest(withoutBrackets(unlisted === "" ? name : unlisted));
  const branch = branchOf(whole);
  const {
    text: bare,
    kept,
    full,
  } = branch === null ? constituted(whole) : { text: whole.replace(FORM_INSIDE, ""), kept: "", full: false };
  const text = bare + kept;
  const taken = HAN_ANYWHERE.test(text) ? ofHan(bare, kept, isPlace) : ofLatin(text);
  const ending = sortOf(whole, bare, full);
  const own = bare.slice(taken.place.length);
  const group = text.includes("集团") && /集团(?:股份)?$/u.test(text);
  return {
    ...{ text, ...taken, full, ending, branch, group, shares: text.endsWith("股份") },
    own: (ending !== null && own.endsWith(ending.word) ? own.slice(0, -ending.word.length) : own).replace(
      RANK,
      "",
    ),
    ordinals: ordinalsOf(text),
  };
}
