import type { HeldPost } from "#contract/entity.ts";
import { displayPinyin, normaliseQuery, searchKeys, withSigns } from "./searchKeys.ts";

/** One entity as the index holds it. `keys` are in the form of `normaliseQuery`, the name's own first. */
export interface SearchEntry {
  readonly id: string;
  readonly label: string;
  /** All labels, the secondary ones too. */
  readonly labels: readonly string[];
  readonly name: string;
  readonly nameEn: string | null;
  readonly aliases: readonly string[];
  /** Beside each alias the id of the entity within which it means this one, "" where it does everywhere. Absent where none has one. */
  readonly aliasScopes?: readonly string[];
  readonly pinyin: string | null;
  readonly keys: readonly string[];
  readonly degree: number;
  /** Absent for those who hold none. */
  readonly posts?: readonly HeldPost[];
}

/** By id: how entities are named now; null for those that are no more. */
export type NameChanges = ReadonlyMap<string, SearchEntry | null>;

/** Keys of an older load do not hold names with their signs. */
function withSigned(entry: SearchEntry): SearchEntry {
  const texts = [entry.name, ...(entry.nameEn === null ? [] : [entry.nameEn]), ...entry.aliases];
  const lacking = texts.flatMap((text) => withSigns(text) ?? []).filter((key) => !entry.keys.includes(key));
  return lacking.length === 0 ? entry : { ...entry, keys: [...new Set([...entry.keys, ...lacking])] };
}

/**
 * The loader writes its keys with each name. Where somebody else wrote the name they are missing, or those of an older
 * name: these entries get keys of their own, so that they are found like all others. `persons` are the labels of people.
 */
export function withOwnKeys(entry: SearchEntry, persons: ReadonlySet<string>): SearchEntry {
  const { name, keys } = entry;
  if (name === "" ? keys.length === 0 : keys[0] === normaliseQuery(name)) return withSigned(entry);
  const named = { ...entry, person: persons.has(entry.label) };
  return { ...entry, pinyin: displayPinyin(named), keys: searchKeys(named) };
}
