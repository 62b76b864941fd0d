import type { Cell } from "./cypher.ts";

/** Values without kinds: what JSON holds by itself. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/**
 * A cell without its kind, for whoever asks for names, dates and numbers: dates, times, durations, points, bytes and
 * integers beyond 2^53 as their text, nodes and relations as their properties, a path as the list of its nodes.
 */
export function plainOf(cell: Cell): PlainValue {
  if (cell === null || typeof cell !== "object") return cell;
  if (isCells(cell)) return cell.map(plainOf);
  switch (cell.$type) {
    case "map":
      return plainMap(cell.entries);
    case "node":
    case "relation":
      return plainMap(cell.properties);
    case "path":
      return cell.nodes.map(plainOf);
    default:
      return cell.value;
  }
}

const isCells = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell);

export function plainMap(map: Readonly<Record<string, Cell>>): Record<string, PlainValue> {
  return Object.fromEntries(Object.entries(map).map(([name, cell]) => [name, plainOf(cell)]));
}
