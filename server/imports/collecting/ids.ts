import { hash } from "node:crypto";
import { ID_FORM } from "#contract/inputs.ts";
import { displayPinyin, fold } from "../../search/searchKeys.ts";

/** Of the same parts the same digits, wherever and whenever. */
export function digest(parts: readonly unknown[], length = 12): string {
  return hash("sha256", JSON.stringify(parts)).slice(0, length);
}

const LONGEST_WORD = 40;

/** The id of an entity that a table brings: its own id there, within the data set, else one that can be read and is the name's alone. */
export function entityId(
  set: string,
  { tableId, key, label, name }: { tableId: string | null; key: string; label: string; name: string },
): string {
  const own = tableId === null ? null : `${set}/${tableId}`;
  if (own !== null && ID_FORM.test(own)) return own;
  const spoken = displayPinyin({ person: false, name }) ?? name;
  const word = fold(spoken.normalize("NFD").replace(/\p{M}+/gu, "")).slice(0, LONGEST_WORD);
  const apart = digest(tableId === null ? [key] : [set, key], 8);
  return [label.toLowerCase().replace(/[\s,;]+/g, "-"), word, apart].filter((part) => part !== "").join("-");
}
