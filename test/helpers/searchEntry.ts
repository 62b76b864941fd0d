import type { SearchEntry } from "../../server/search/entries.ts";
import { displayPinyin, searchKeys } from "../../server/search/searchKeys.ts";

interface Given {
  readonly id: string;
  readonly label?: string;
  readonly secondary?: readonly string[];
  readonly name: string;
  readonly nameEn?: string | null;
  readonly aliases?: readonly string[];
  readonly degree?: number;
}

/** An entity as the index of names takes it. */
export function searchEntry({
  id,
  label = "Person",
  secondary = [],
  name,
  nameEn = null,
  aliases = [],
  degree = 0,
}: Given): SearchEntry {
  const named = { person: label === "Person", name, nameEn, aliases };
  return {
    ...{ id, label, name, nameEn, aliases },
    labels: ["Entity", label, ...secondary],
    pinyin: displayPinyin(named),
    keys: searchKeys(named),
    degree,
  };
}
