import type { SearchEntry } from "./SearchIndex.ts";
import { displayPinyin, normaliseQuery, searchKeys } from "./searchKeys.ts";

/**
 * The loader writes its keys with each name. Where somebody else wrote the name they are missing, or those of an older
 * name: these entries get keys of their own, so that they are found like all others.
 */
export function withOwnKeys(entry: SearchEntry): SearchEntry {
  const { name, keys } = entry;
  if (name === "" ? keys.length === 0 : keys[0] === normaliseQuery(name)) return entry;
  return { ...entry, pinyin: displayPinyin(entry), keys: searchKeys(entry) };
}
