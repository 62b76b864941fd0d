import type { Cell, CypherSummary } from "#contract/cypher.ts";
import type { Row } from "../../../api/cypherStream.ts";
import { csvOf } from "../../../exports/formats/csv.ts";
import { plainOf, propertyText } from "../../../model/cell.ts";

interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly summary: CypherSummary | null;
}

/** Columns of the same name are numbered: in a file each has its own. */
export function ownNames(columns: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column) ?? 0) + 1;
    seen.set(column, times);
    return times === 1 ? column : `${column} (${times})`;
  });
}

/** A spreadsheet's cell: digits as they are, however many; what is no single value stands as JSON. */
function csvValue(cell: Cell | undefined): string | number | bigint | boolean | null {
  if (cell === null || cell === undefined || typeof cell !== "object") return cell ?? null;
  if ("$type" in cell && cell.$type === "integer") return BigInt(cell.value);
  if ("$type" in cell && cell.$type === "float") return Number(cell.value);
  return "$type" in cell ? propertyText(cell) : JSON.stringify(plainOf(cell));
}

export function answerCsv({ columns, rows }: Answer): string {
  const names = ownNames(columns);
  const records = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, csvValue(row[at])])));
  return csvOf(names, records);
}

/** Rows as objects, and beside them whether that is all. */
export function answerJson({ columns, rows, summary }: Answer): string {
  const names = ownNames(columns);
  const data = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, plainOf(row[at])])));
  const head = {
    columns: names,
    rows: rows.length,
    cut: summary?.cut ?? null,
    complete: summary?.cut === null,
  };
  return `${JSON.stringify({ ...head, data }, null, 1)}\n`;
}

/** One row to read. */
export function jsonLine(names: readonly string[], row: Row): string {
  return JSON.stringify(Object.fromEntries(names.map((name, at) => [name, plainOf(row[at])])));
}
