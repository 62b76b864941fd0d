import type { Cell, ValueCell } from "#contract/cypher.ts";

const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell);

const SEVERAL: ReadonlySet<string> = new Set(["map", "node", "relation", "path"]);

/** A single value that JSON has no kind for. */
export function isValueCell(cell: Cell | undefined): cell is ValueCell {
  return typeof cell === "object" && cell !== null && !isList(cell) && !SEVERAL.has(cell.$type);
}

/** A float as one: 5.0, never grouped or rounded. */
function floatText(value: number | string): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A single value in its own words: digits and dates as the database writes them, bytes with their number. */
export function valueText(cell: ValueCell): string {
  switch (cell.$type) {
    case "float":
      return floatText(cell.value);
    case "bytes":
      return `${cell.value} (${cell.length} B)`;
    default:
      return cell.value;
  }
}

/** A cell as plain JSON, without the marks that tell its type: for files and for reading. */
export function plainOf(cell: Cell | undefined): unknown {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== "object") return cell;
  if (isList(cell)) return cell.map(plainOf);
  switch (cell.$type) {
    case "map":
      return plainMap(cell.entries);
    case "node":
      return { labels: cell.labels, properties: plainMap(cell.properties) };
    case "relation":
      return { type: cell.type, properties: plainMap(cell.properties) };
    case "path":
      return { nodes: cell.nodes.map(plainOf), relations: cell.relations.map(plainOf) };
    case "point":
      return { srid: cell.srid, x: cell.x, y: cell.y, ...(cell.z === null ? {} : { z: cell.z }) };
    case "bytes":
      return { base64: cell.value, length: cell.length };
    case "float":
      return plainFloat(cell.value);
    default:
      return cell.value;
  }
}

/** JSON has no number for some floats: they stay text. */
function plainFloat(value: number | string): number | string {
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

const plainMap = (entries: Readonly<Record<string, Cell>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, plainOf(value)]));

/** A property's value as text of one line, for files: a list with semicolons between its items. */
export function propertyText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "object") return String(cell);
  if (isList(cell)) return cell.map(propertyText).join("; ");
  return isValueCell(cell) ? valueText(cell) : JSON.stringify(plainOf(cell));
}

/** A number of any kind; null for what is none. */
export function numberOf(cell: Cell): number | bigint | null {
  if (typeof cell === "number") return cell;
  if (!isValueCell(cell) || (cell.$type !== "integer" && cell.$type !== "float")) return null;
  return cell.$type === "integer" ? BigInt(cell.value) : Number(cell.value);
}
