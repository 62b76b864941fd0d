import type { Cell } from "#contract/cypher.ts";

/** Between the parts of a list in a cell: no text of people has it. */
export const BETWEEN = "\u001f";

const isList = (value: Cell): value is readonly Cell[] => Array.isArray(value);

/** The tool takes this sign for the end of a file. */
const isWritable = (text: string) => !text.includes("\uffff");

function kindOfList(list: readonly Cell[]): string | null {
  const [kind = null, ...others] = new Set(list.map(kindOf));
  if (others.length > 0) return null;
  if (kind === "string")
    // The tool reads "" as a list of nothing.
    return list.some((one) => String(one).includes(BETWEEN)) || (list.length === 1 && list[0] === "")
      ? null
      : "string[]";
  return kind === "long" || kind === "double" || kind === "boolean" ? `${kind}[]` : null;
}

/** What the import tool calls the type of a column that holds this; null where none does: it leaves empty lists out. */
export function kindOf(value: Cell): string | null {
  if (value === null) return null;
  if (typeof value === "string") return isWritable(value) ? "string" : null;
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  if (isList(value)) return kindOfList(value);
  switch (value.$type) {
    case "integer":
      return "long";
    case "float":
      return "double";
    case "date":
    case "time":
    case "localtime":
    case "datetime":
    case "localdatetime":
    case "duration":
      return value.$type;
    default:
      return null;
  }
}

/** Whether a value comes back from JSON as it was: a text, a number, yes or no, or a list of such. */
export function isJson(value: Cell): boolean {
  if (value === null || typeof value !== "object") return value !== null;
  if (isList(value)) return value.every((one) => !isList(one) && isJson(one));
  return value.$type === "integer" || value.$type === "float";
}

const plain = (value: Cell): string =>
  typeof value === "object" && value !== null && "value" in value ? String(value.value) : String(value);

export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A value of some kind as a cell. A text is always quoted: an empty one is nothing otherwise. */
export function cellText(value: Cell): string {
  if (isList(value)) return quoted(value.map(plain).join(BETWEEN));
  return typeof value === "number" || typeof value === "boolean" ? String(value) : quoted(plain(value));
}

export const jsonText = (values: Readonly<Record<string, Cell>>): string =>
  quoted(JSON.stringify(values).replaceAll("\uffff", "\\uffff"));
