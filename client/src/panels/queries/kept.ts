import type { SavedQuery } from "#contract/query.ts";
import { SEEN_QUERIES } from "../../api/seenVersions.ts";

import type { Settings } from "../../state/parts.ts";

/** Names that the browser remembers, in order: favourites, what was run lately, parameters that follow. */
export type Names = readonly string[];

export const FAVOURITES = "queryFavourites";
export const RECENT = "queryRecent";
export const FOLLOWING = "queryFollowing";
export const AUTHOR = "queryAuthor";

const MOST_RECENT = 12;

/** What is unreadable counts as nothing. */
export function readNames(settings: Settings, key: string): Names {
  try {
    const list: unknown = JSON.parse(settings.read(key) ?? "[]");
    return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

export const toggled = (names: Names, name: string): Names =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name];

export const withLatest = (names: Names, name: string): Names =>
  [name, ...names.filter((other) => other !== name)].slice(0, MOST_RECENT);

/** It goes where a person reads and changes it. */
export function noteSeen({ name, own }: SavedQuery): void {
  if (own !== null) SEEN_QUERIES.note(name, own.version);
}
