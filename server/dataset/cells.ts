import { isPartialDate } from "#contract/date.ts";
import { ID_FORM } from "#contract/inputs.ts";
import type { PropertyType } from "#contract/ontology.ts";
import type { Row } from "./csv.ts";
import type { Fault, FaultCode, PropertyValue } from "./model.ts";

/** Reads typed values from one row; whatever is wrong becomes a fault, and reading goes on with a stand-in. */
export interface CellReader {
  fault(code: FaultCode, column: string, message: string): void;
  /** Null where the cell is empty. */
  optional(column: string): string | null;
  /** A text with something to see in it. */
  required(column: string): string;
  id(column: string): string;
  list(column: string): string[];
  /** NaN where the cell holds no whole number. */
  integer(column: string): number;
  oneOf<T extends string>(column: string, values: readonly T[], standIn: T): T;
  /** Null where the cell is empty or wrong. */
  typed(column: string, type: PropertyType): PropertyValue | null;
}

/** Items of a list, separated by `;`; a `;` within one has a backslash before it, and so has a backslash before either. */
function splitList(cell: string): string[] {
  if (cell === "") return [];
  const items = [""];
  for (let at = 0; at < cell.length; at += 1) {
    if (cell[at] === ";") items.push("");
    else {
      if (cell[at] === "\\" && /[\\;]/.test(cell[at + 1] ?? "")) at += 1;
      items.push(`${items.pop()}${cell[at]}`);
    }
  }
  return items.map((item) => item.trim());
}

/** A list as it stands in a cell. */
export const joinList = (items: readonly string[]): string =>
  items.map((item) => item.replace(/[\\;]/g, "\\$&")).join(";");

function parseTyped(cell: string, type: PropertyType): PropertyValue | null {
  switch (type) {
    case "string":
      return cell;
    case "integer":
      return /^-?\d+$/.test(cell) && Number.isSafeInteger(Number(cell)) ? Number(cell) : null;
    case "float":
      return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(cell) && Number.isFinite(Number(cell)) ? Number(cell) : null;
    case "boolean":
      return cell === "true" ? true : cell === "false" ? false : null;
    case "date":
      return isPartialDate(cell) ? cell : null;
    case "list":
      return splitList(cell);
  }
}

/** A reader for one row of `file`. */
export function cellReader(file: string, row: Row, faults: Fault[]): CellReader {
  const cell = (column: string) => row.cells[column] ?? "";
  const fault: CellReader["fault"] = (code, column, message) => {
    faults.push({ code, file, line: row.line, column, message });
  };
  const required = (column: string) => {
    const text = cell(column);
    if (!/[^\p{C}\p{Z}]/u.test(text)) fault("VALUE_MISSING", column, "this cell must not be empty");
    return text;
  };
  return {
    fault,
    required,
    optional: (column) => (cell(column) === "" ? null : cell(column)),
    id: (column) => {
      const text = required(column);
      if (text !== "" && !ID_FORM.test(text)) {
        fault(
          "ID_INVALID",
          column,
          "an id has 1 to 200 characters, none of them a space, comma or semicolon",
        );
      }
      return text;
    },
    list: (column) => {
      const items = splitList(cell(column));
      if (items.includes("")) fault("VALUE_INVALID", column, "the list has an empty item");
      for (const item of items.filter((text, index) => text !== "" && items.indexOf(text) !== index)) {
        fault("VALUE_INVALID", column, `${item} stands in the list twice`);
      }
      return items;
    },
    integer: (column) => {
      const value = parseTyped(cell(column), "integer");
      if (typeof value === "number") return value;
      fault("VALUE_INVALID", column, `"${cell(column)}" is no whole number`);
      return Number.NaN;
    },
    oneOf: (column, values, standIn) => {
      const found = values.find((value) => value === cell(column));
      if (found === undefined)
        fault("VALUE_INVALID", column, `"${cell(column)}" is none of ${values.join(", ")}`);
      return found ?? standIn;
    },
    typed: (column, type) => {
      const text = cell(column);
      if (text === "") return null;
      const value = parseTyped(text, type);
      if (value === null) fault("VALUE_INVALID", column, `"${text}" is no ${type}`);
      if (Array.isArray(value) && value.includes(""))
        fault("VALUE_INVALID", column, "the list has an empty item");
      return value;
    },
  };
}
