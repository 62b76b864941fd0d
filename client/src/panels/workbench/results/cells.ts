import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";
import { valueText } from "../../../model/cell.ts";
import type { Value } from "../../table/order.ts";

export type CellKind =
  | "null"
  | "text"
  | "number"
  | "boolean"
  | "list"
  | Exclude<Cell, string | number | boolean | null | readonly Cell[]>["$type"];

const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell);

export function kindOf(cell: Cell | undefined): CellKind {
  if (cell === null || cell === undefined) return "null";
  if (typeof cell === "string") return "text";
  if (typeof cell === "number" || typeof cell === "boolean") return typeof cell as "number" | "boolean";
  return isList(cell) ? "list" : cell.$type;
}

/** Characters of a cell in a table; whoever wants more opens it. */
const MOST_TEXT = 300;

const shorten = (text: string) => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text);

function textOf(value: Cell | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A node by its name; by its label where it has none. */
export function nodeName({ labels, properties }: NodeCell, english: boolean): string {
  const [first, second] = english
    ? [properties.nameEn, properties.name]
    : [properties.name, properties.nameEn];
  return textOf(first) ?? textOf(second) ?? textOf(properties.title) ?? `(:${labels.join(":")})`;
}

/** The id by which our own pages know an entity or a relation; null for what is none of ours. */
export const ownId = ({ properties }: NodeCell | RelationCell): string | null => textOf(properties.id);

interface Wording {
  readonly english: boolean;
  readonly label: (name: string) => string;
  readonly type: (name: string) => string;
}

function listText(cells: readonly Cell[], wording: Wording): string {
  const parts: string[] = [];
  let length = 0;
  for (const cell of cells) {
    const text = quotedText(cell, wording);
    length += text.length;
    if (length > MOST_TEXT) return `[${parts.join(", ")}${parts.length === 0 ? "" : ", "}…]`;
    parts.push(text);
  }
  return `[${parts.join(", ")}]`;
}

/** Inside a list or a map a text is told from a name by its quotes. */
function quotedText(cell: Cell, wording: Wording): string {
  return typeof cell === "string" ? `"${shorten(cell)}"` : cellText(cell, wording);
}

function mapText(entries: Readonly<Record<string, Cell>>, wording: Wording): string {
  const parts = Object.entries(entries).map(([key, value]) => `${key}: ${quotedText(value, wording)}`);
  return shorten(`{${parts.join(", ")}}`);
}

/** A cell in one line, in the words of the page. */
export function cellText(cell: Cell | undefined, wording: Wording): string {
  if (cell === null || cell === undefined) return "null";
  if (typeof cell === "string") return shorten(cell);
  // Whether a number of an answer is a quantity nobody says: it is never grouped.
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  if (isList(cell)) return listText(cell, wording);
  switch (cell.$type) {
    case "node":
      return nodeName(cell, wording.english);
    case "relation":
      return wording.type(cell.type);
    case "path":
      return shorten(
        cell.nodes
          .map((node, at) => {
            const relation = cell.relations[at - 1];
            return `${relation === undefined ? "" : arrow(relation, node, wording)}${nodeName(node, wording.english)}`;
          })
          .join(""),
      );
    case "map":
      return mapText(cell.entries, wording);
    default:
      return shorten(valueText(cell));
  }
}

function arrow(relation: RelationCell, next: NodeCell, wording: Wording): string {
  const name = wording.type(relation.type);
  return relation.to === next.key ? ` ─${name}→ ` : ` ←${name}─ `;
}

/** What a column is sorted by. */
export function sortValue(cell: Cell | undefined, wording: Wording): Value {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "number") return cell;
  if (typeof cell === "object" && !isList(cell) && (cell.$type === "integer" || cell.$type === "float")) {
    return Number(cell.value);
  }
  return cellText(cell, wording);
}
