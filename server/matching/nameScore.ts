import { align, type Telling } from "./align.ts";
import { conflicts } from "./conflicts.ts";
import { divisionsOfCharacter, relationOf } from "./divisions/divisions.ts";
import { type NameParts, PART, type Part } from "./organisation.ts";
import { type Found, found, type ReasonCode } from "./reasons.ts";

/**
 * What it is worth that two names share, or do not share, something; in natural logarithms of how much likelier it makes
 * that they are one, found by trying on short and full names of firms. bench/matching measures what they come to.
 */
const WORTH = {
  core: 1.5,
  trade: 0.9,
  region: 1.2,
  beginsAlike: 1.2,
  nothingLeft: 1.1,
  gap: -2,
  standsBefore: -0.5,
  notFound: -0.8,
  tradeLeft: -0.12,
  /** For each part of a full name that another full name lacks. */
  fullNamesDiffer: -3,
  sameName: 9,
};
/** Beyond this, more of the same tells little: a long name is not surer than a rare one. */
const ENOUGH = 12;
const BEYOND = 0.15;
/** What goes on after a gap tells less than what stands there by itself. */
const AFTER_GAP = 0.6;
/** Most that one missing symbol can tell. */
const MOST_MISSING = 5;
/** What a province's or city's one character tells where the other name begins with it in full: 粤, 甬. */
const ONE_CHARACTER = 2;

/** A name that was taken apart, with what its symbols tell among the candidates. */
export interface Weighed {
  readonly parts: NameParts;
  readonly telling: () => Telling;
}

const CODES: Readonly<Record<Part, ReasonCode>> = {
  [PART.core]: "CORE",
  [PART.trade]: "TRADE",
  [PART.region]: "REGION",
};
const WORTHS: Readonly<Record<Part, number>> = {
  [PART.core]: WORTH.core,
  [PART.trade]: WORTH.trade,
  [PART.region]: WORTH.region,
};

const joined = (symbols: readonly string[]): string =>
  symbols.reduce((text, one) => text + (/[a-z\d]$/.test(text) && /^[a-z\d]/.test(one) ? ` ${one}` : one), "");

/** Where the symbols of the shorter name are in the longer one, and what is between and around them. */
interface Lying {
  readonly short: NameParts;
  readonly long: NameParts;
  readonly places: readonly number[];
  readonly used: ReadonlySet<number>;
}

/** What both have of a part. */
interface Share {
  readonly part: Part;
  worth: number;
  readonly symbols: string[];
}

function add(shares: Share[], part: Part, told: number, symbol: string): void {
  let share = shares.find((one) => one.part === part);
  if (share === undefined) {
    share = { part, worth: 0, symbols: [] };
    shares.push(share);
  }
  share.worth += told * WORTHS[part];
  share.symbols.push(symbol);
}

/** What both have, by part, weighed; together no more than is told by any name. */
function shared({ short, long, places }: Lying, { alone, next }: Telling): Found[] {
  const shares: Share[] = [];
  let begun = false;
  places.forEach((place, at) => {
    const symbol = short.symbols[at] ?? "";
    if (place >= 0) {
      const goesOn = at > 0 && place > 0 && places[at - 1] === place - 1;
      const afterGap = begun ? AFTER_GAP : 1;
      add(
        shares,
        long.parts[place] ?? PART.core,
        goesOn ? (next[at] ?? 0) : afterGap * (alone[at] ?? 0),
        symbol,
      );
      begun = true;
    } else if (isAbbreviatedPlace(short, long, at))
      add(shares, PART.region, ONE_CHARACTER / WORTH.region, symbol);
  });
  const sum = shares.reduce((all, { worth }) => all + worth, 0);
  const scale = sum > ENOUGH ? (ENOUGH + (sum - ENOUGH) * BEYOND) / sum : 1;
  return shares.map(({ part, worth, symbols }) => found(CODES[part], worth * scale, joined(symbols)));
}

/** 粤 of 粤高速, where the other is 广东省…. */
function isAbbreviatedPlace(short: NameParts, long: NameParts, at: number): boolean {
  if (at > 0 || long.regions.length === 0) return false;
  const meant = divisionsOfCharacter(short.symbols[at] ?? "");
  return meant.length > 0 && relationOf(meant, long.regions) !== "apart";
}

const symbolsAt = ({ symbols }: NameParts, some: readonly number[]): string =>
  joined(some.map((at) => symbols[at] ?? ""));

/** Of 集团 and 股份 others speak (conflicts.ts). */
const FORM = /[集团股份]/u;

function notFound(lying: Lying, { alone }: Telling): Found[] {
  const { short, long, places } = lying;
  const placesDiffer = long.regions.length > 0 && relationOf(short.regions, long.regions) === "apart";
  const missing = places.flatMap((place, at) => {
    const form = short.parts[at] === PART.trade && FORM.test(short.symbols[at] ?? "");
    const passes = form || (short.parts[at] === PART.region && !placesDiffer);
    return place >= 0 || passes || isAbbreviatedPlace(short, long, at) ? [] : [at];
  });
  if (missing.length === 0) return [];
  const told = missing.reduce((sum, at) => sum + Math.min(MOST_MISSING, alone[at] ?? 0), 0);
  return [found("NOT_FOUND", told * WORTH.notFound, symbolsAt(short, missing))];
}

/** What is in the longer name only: before, between and behind what both have. */
function leftOver({ long, places, used }: Lying): {
  gaps: number[];
  before: number[];
  trades: number[];
  behind: number[];
} {
  const first = places.find((place) => place >= 0 && long.parts[place] !== PART.region) ?? -1;
  const inCore = [...used].filter((place) => long.parts[place] === PART.core);
  const last = Math.max(-1, ...inCore);
  const left = long.symbols.map((_, at) => at).filter((at) => !used.has(at));
  const core = left.filter((at) => long.parts[at] === PART.core);
  return {
    gaps: core.filter((at) => at > first && at < last),
    before: core.filter((at) => at < first || first < 0),
    behind: core.filter((at) => at > first && at > last),
    trades: left.filter((at) => long.parts[at] === PART.trade && !FORM.test(long.symbols[at] ?? "")),
  };
}

function differences(lying: Lying, telling: Telling): Found[] {
  const { short, long, places, used } = lying;
  const { gaps, before, behind, trades } = leftOver(lying);
  const missing = notFound(lying, telling);
  const coreStart = long.parts.indexOf(PART.core);
  const complete = missing.length === 0;
  const reasons: Found[] = [...missing];
  if (complete && used.has(coreStart) && gaps.length === 0)
    reasons.push(found("BEGINS_ALIKE", WORTH.beginsAlike));
  const unbroken = places.every(
    (place, at) => at === 0 || place < 0 || places[at - 1] === -1 || place === (places[at - 1] ?? 0) + 1,
  );
  if (complete && unbroken && gaps.length + before.length + behind.length + trades.length === 0)
    reasons.push(found("NOTHING_LEFT", WORTH.nothingLeft));
  if (gaps.length > 0) reasons.push(found("GAP", WORTH.gap, symbolsAt(long, gaps)));
  if (before.length > 0)
    reasons.push(found("STANDS_BEFORE", WORTH.standsBefore * before.length, symbolsAt(long, before)));
  if (trades.length > 0)
    reasons.push(found("TRADE_LEFT", WORTH.tradeLeft * trades.length, symbolsAt(long, trades)));
  if (short.full && long.full) {
    const odd =
      (complete ? 0 : 1) +
      (gaps.length + before.length + behind.length > 0 ? 1 : 0) +
      (trades.length > 0 ? 1 : 0);
    if (odd > 0) reasons.push(found("FULL_NAMES_DIFFER", WORTH.fullNamesDiffer * odd));
  }
  return reasons;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((symbol, at) => symbol === b[at]);

/** Why two names may be of one and the same, or not. */
export function nameReasons(a: Weighed, b: Weighed): Found[] {
  const [short, long] = a.parts.symbols.length <= b.parts.symbols.length ? [a, b] : [b, a];
  const telling = short.telling();
  const places = align(short.parts, long.parts, telling);
  const lying: Lying = {
    ...{ short: short.parts, long: long.parts, places },
    used: new Set(places.filter((place) => place >= 0)),
  };
  const { reasons, decided } = conflicts(a.parts, b.parts);
  if (decided) return [...reasons];
  const alike = shared(lying, telling);
  if (isSame(a.parts.symbols, b.parts.symbols)) {
    const told = alike.reduce((sum, { points }) => sum + points, 0) / 100;
    return [found("SAME_NAME", WORTH.sameName + told / 2, a.parts.text), ...reasons];
  }
  return [...alike, ...differences(lying, telling), ...reasons];
}
