import { relationOf } from "./divisions/divisions.ts";
import type { NameParts } from "./organisation.ts";
import { type Found, found } from "./reasons.ts";
import { endingsAgree, isCommercial, isStructured } from "./words.ts";

/** What decides against two names being of one thing, however much else they share, and what decides for it. */
const DECIDES = -12;
const WEIGHS = -5;
const SAME_PARTS = 8;
const SAME_DIVISION = 12;
const AMBIGUOUS = -5;

export interface Conflicts {
  readonly reasons: readonly Found[];
  /** Whether nothing else is to be asked. */
  readonly decided: boolean;
}

const names = ({ regions, text }: NameParts): string =>
  [...new Set(regions.map(({ name }) => name))].join(" / ") || text;

/** Both are names of divisions: everything is known of these. */
function betweenDivisions(a: NameParts, b: NameParts): Found[] {
  const relation = relationOf(a.regions, b.regions);
  if (relation === "apart") return [found("REGION_APART", DECIDES, names(a), names(b))];
  if (relation === "within") return [found("LEVEL_DIFFERS", DECIDES, names(a), names(b))];
  const same = found("SAME_DIVISION", SAME_DIVISION, names(a.regions.length < b.regions.length ? a : b));
  const most = a.regions.length > b.regions.length ? a : b;
  return most.regions.length === 1 ? [same] : [same, found("AMBIGUOUS_PLACE", AMBIGUOUS, names(most))];
}

/** One is a division, and the other something in it, or something else. */
function withDivision(division: NameParts, other: NameParts): Found[] {
  if (other.ending?.sort === "government") return [found("GOVERNS", DECIDES, other.ending.word)];
  return [found("SORT_DIFFERS", DECIDES, names(division), other.text)];
}

/** 东方 is a city, and in 四川东方电气 it is none. */
const readOtherwise = (a: NameParts, b: NameParts): boolean =>
  (a.place !== "" && b.text.slice(b.place.length).includes(a.place)) ||
  (b.place !== "" && a.text.slice(a.place.length).includes(b.place));

function places(a: NameParts, b: NameParts): Found[] {
  if (a.regions.length === 0 || b.regions.length === 0 || readOtherwise(a, b)) return [];
  const relation = relationOf(a.regions, b.regions);
  if (relation === "apart") return [found("REGION_APART", DECIDES, names(a), names(b))];
  const bare = a.own === "" && b.own === "" && isStructured(a.ending) && isStructured(b.ending);
  return relation === "within" && bare ? [found("LEVEL_DIFFERS", DECIDES, names(a), names(b))] : [];
}

const governs = (a: NameParts, b: NameParts): boolean =>
  a.ending?.sort === "government" && b.ending?.sort === "zone";

/** Whether both are at one place as far as they say; a name of its own has to tell where one says nothing. */
function samePlace(a: NameParts, b: NameParts): boolean {
  if (a.regions.length === 0 || b.regions.length === 0) return a.own !== "";
  return relationOf(a.regions, b.regions) !== "apart";
}

function sorts(a: NameParts, b: NameParts): Found[] {
  if (a.ending === null || b.ending === null) return oneSorted(a, b);
  const [first, second] = [a.ending, b.ending];
  if (governs(a, b)) return [found("GOVERNS", DECIDES, first.word)];
  if (governs(b, a)) return [found("GOVERNS", DECIDES, second.word)];
  if (isCommercial(first) && isCommercial(second)) return [];
  if (!endingsAgree(first, second)) return [found("SORT_DIFFERS", DECIDES, first.word, second.word)];
  if (!isStructured(first)) return [];
  if (a.own !== b.own) return [found("OWN_NAME_DIFFERS", DECIDES, a.own || names(a), b.own || names(b))];
  return samePlace(a, b) ? [found("SAME_PARTS", SAME_PARTS)] : [];
}

/** 市政府, by itself, is that of any city. */
function ofAnyPlace(a: NameParts, b: NameParts): Found[] {
  const any = [a, b].find((one) => isStructured(one.ending) && one.own === "" && one.regions.length === 0);
  return any === undefined ? [] : [found("ANY_PLACE", WEIGHS, any.text)];
}

/** 雄安 may be 雄安新区; 两江四岸 is not 两江新区. */
function oneSorted(a: NameParts, b: NameParts): Found[] {
  if (!isStructured(a.ending) && !isStructured(b.ending)) return [];
  return a.own === b.own && samePlace(a, b)
    ? [found("SAME_PARTS", SAME_PARTS)]
    : [found("OWN_NAME_DIFFERS", WEIGHS, a.own || names(a), b.own || names(b))];
}

function numbers(a: NameParts, b: NameParts): Found[] {
  if (a.ordinals === "" || b.ordinals === "" || a.ordinals === b.ordinals) return [];
  return [found("ORDINAL_DIFFERS", DECIDES, a.ordinals, b.ordinals)];
}

function branches(a: NameParts, b: NameParts): Found[] {
  if (a.branch === b.branch) return [];
  if (a.branch !== null && b.branch !== null) {
    const nested = a.branch.endsWith(b.branch) || b.branch.endsWith(a.branch);
    return nested ? [] : [found("OTHER_BRANCH", DECIDES, a.branch, b.branch)];
  }
  return [found("BRANCH", DECIDES, a.branch ?? b.branch ?? "")];
}

const isGroupOf = (one: NameParts, other: NameParts): boolean =>
  one.group && !one.shares && !other.group && (other.shares || (one.full && other.full));

/** A group and the company that is quoted are two firms, which are easily taken for one. */
function groups(a: NameParts, b: NameParts): Found[] {
  return isGroupOf(a, b) || isGroupOf(b, a) ? [found("GROUP", DECIDES)] : [];
}

export function conflicts(a: NameParts, b: NameParts): Conflicts {
  if (a.mayBeDivision && b.mayBeDivision && (a.isDivision || b.isDivision))
    return { reasons: betweenDivisions(a, b), decided: true };
  if (a.isDivision) return { reasons: withDivision(a, b), decided: false };
  if (b.isDivision) return { reasons: withDivision(b, a), decided: false };
  return {
    reasons: [places, sorts, ofAnyPlace, numbers, branches, groups].flatMap((rule) => rule(a, b)),
    decided: false,
  };
}
