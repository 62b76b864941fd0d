import { normaliseQuery } from "../search/searchKeys.ts";
import { chainOf, type Division, relationOf } from "./divisions/divisions.ts";
import type { Context } from "./model.ts";
import { type Found, found } from "./reasons.ts";
import { shortest } from "./words.ts";

/** What it is worth that the same is known of two, or not. Who has several may be told of by one only. */
const WORTH = {
  sameOrganisation: 4,
  otherOrganisation: -1.5,
  samePost: 2,
  otherPost: -0.5,
  sameEvent: 4,
  samePlace: 1.5,
  otherPlace: -1.5,
  nearInTime: 0.5,
  farInTime: -3,
};
/** A thing stays where it is, a person moves. */
const THING_ELSEWHERE = -4;
const NEAR_YEARS = 3;
const FAR_YEARS = 40;

const folded = (text: string): string => shortest(normaliseQuery(text));

const firstOf = (some: readonly string[] | undefined): string => some?.[0] ?? "";

/** One of the first that is among the second, also where one is written with more around it: 太原市财政局, 财政局. */
function common(a: readonly string[], b: readonly string[]): string | null {
  const others = b.map(folded);
  const same = a.find((one) => {
    const text = folded(one);
    return text !== "" && others.some((other) => other === text || ends(other, text) || ends(text, other));
  });
  return same ?? null;
}

/** Whether one is the other with a place in front of it. */
function ends(long: string, short: string): boolean {
  const { end } = chainOf(long);
  return end > 0 && short.length > 1 && long.slice(end) === short;
}

const divisions = (places: readonly string[]): Division[] =>
  places.flatMap((place) => chainOf(folded(place)).leaves);

function ofPlaces(a: readonly string[], b: readonly string[], elsewhere: number): Found[] {
  if (a.length === 0 || b.length === 0) return [];
  const same = common(a, b);
  if (same !== null) return [found("SAME_PLACE", WORTH.samePlace, same)];
  const [first, second] = [divisions(a), divisions(b)];
  if (first.length === 0 || second.length === 0) return [];
  const apart = relationOf(first, second) === "apart";
  return apart
    ? [found("OTHER_PLACE", elsewhere, firstOf(a), firstOf(b))]
    : [found("SAME_PLACE", WORTH.samePlace, firstOf(a))];
}

const yearOf = (time: string): number => Number(/^\d{4}/.exec(time)?.[0] ?? Number.NaN);

function ofTimes(a: readonly string[], b: readonly string[]): Found[] {
  let nearest: readonly [number, string, string] | null = null;
  for (const one of a)
    for (const other of b) {
      const apart = Math.abs(yearOf(one) - yearOf(other));
      if (apart < (nearest?.[0] ?? Infinity)) nearest = [apart, one, other];
    }
  if (nearest === null) return [];
  const [years, one, other] = nearest;
  if (years <= NEAR_YEARS) return [found("NEAR_IN_TIME", WORTH.nearInTime, one, other)];
  return years >= FAR_YEARS ? [found("FAR_IN_TIME", WORTH.farInTime, one, other)] : [];
}

const none: readonly string[] = [];

/** What is known of two people besides their names, for and against their being one. */
export function personContext(a: Context = {}, b: Context = {}): Found[] {
  const reasons: Found[] = [];
  const organisation = common(a.organisations ?? none, b.organisations ?? none);
  if (organisation !== null) reasons.push(found("SAME_ORGANISATION", WORTH.sameOrganisation, organisation));
  else if (a.organisations?.length && b.organisations?.length)
    reasons.push(
      found(
        "OTHER_ORGANISATION",
        WORTH.otherOrganisation,
        firstOf(a.organisations),
        firstOf(b.organisations),
      ),
    );
  const post = common(a.posts ?? none, b.posts ?? none);
  if (post !== null) reasons.push(found("SAME_POST", WORTH.samePost, post));
  else if (a.posts?.length && b.posts?.length)
    reasons.push(found("OTHER_POST", WORTH.otherPost, firstOf(a.posts), firstOf(b.posts)));
  const event = common(a.events ?? none, b.events ?? none);
  if (event !== null) reasons.push(found("SAME_EVENT", WORTH.sameEvent, event));
  return [
    ...reasons,
    ...ofPlaces(a.places ?? none, b.places ?? none, WORTH.otherPlace),
    ...ofTimes(a.times ?? none, b.times ?? none),
  ];
}

/** Where two things are; a name that says where counts as well. */
export function thingContext(a: readonly string[], b: readonly string[]): Found[] {
  return ofPlaces(a, b, THING_ELSEWHERE);
}
