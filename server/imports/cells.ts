import { type Status, StatusSchema } from "#contract/graph.ts";

/** What a cell can be refused for, by itself. */
export type CellFault =
  | "CELL_NUL"
  | "CELL_UNREADABLE"
  | "CELL_CONTROL"
  | "CELL_BIDI"
  | "CELL_SPREADSHEET_ERROR"
  | "CELL_FORMULA"
  | "NAME_TOO_LONG"
  | "NUMBER_INVALID"
  | "NUMBER_NOT_WHOLE"
  | "NUMBER_NOT_EXACT"
  | "NUMBER_NOT_FINITE"
  | "ADDRESS_INVALID"
  | "BOOLEAN_INVALID"
  | "STATUS_UNKNOWN";

export type ReadCell<T> = { readonly value: T } | { readonly fault: CellFault };

const fault = (code: CellFault) => ({ fault: code });

/** Line ends and tabs may stand in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
/** Marks that turn what follows around: a name with one reads as another. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** What spreadsheets write where they could not reckon, or show where a column is narrow. */
const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)$/i;
/** An equals sign before a function, a cell, a number or a text; a name may begin with one. */
const FORMULA = /^=[\s(+-]*(?:[A-Za-z_.]+\(|'?[^'!]*'?!?\$?[A-Z]{1,3}\$?\d|["\d])/;

/** Any of what the faults below begin with or hold: most cells have none of it. */
const SUSPICIOUS = /[#=\p{C}\ufffd]/u;

/** What makes a text unfit for the graph; null for a good one. A formula is what it was, not what it came to. */
export function faultOfText(cell: string): CellFault | null {
  if (!SUSPICIOUS.test(cell)) return null;
  if (cell.includes("\u0000")) return "CELL_NUL";
  if (/\ufffd|\p{Surrogate}/u.test(cell)) return "CELL_UNREADABLE";
  if (CONTROL.test(cell)) return "CELL_CONTROL";
  if (BIDI.test(cell)) return "CELL_BIDI";
  if (SPREADSHEET_ERROR.test(cell)) return "CELL_SPREADSHEET_ERROR";
  return FORMULA.test(cell) ? "CELL_FORMULA" : null;
}

/** Characters of what names somebody or something; titles of laws have half as many. */
export const LONGEST_NAME = 500;

const NOT_FINITE = /^[-+]?(?:nan|inf(?:inity)?|∞)$/i;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
/** Thousands by commas or blanks, three digits each: 1,234.5 is a number, 1,23 is none. */
const GROUPED = /^([-+]?)(\d{1,3})([, \u00a0\u202f'])(\d{3}(?:\3\d{3})*)(\.\d+)?$/;

function numberIn(cell: string): string {
  // Full-width digits and signs are the same ones.
  const plain = cell.normalize("NFKC").replace("−", "-").trim();
  const [, sign, first, by, rest, fraction = ""] = GROUPED.exec(plain) ?? [];
  return by === undefined ? plain : `${sign}${first}${rest?.replaceAll(by, "")}${fraction}`;
}

/**
 * A number as it is written, in full-width digits too, with thousands grouped or not. What is about a number, a range, or has
 * its unit in the cell is none: a reader would have to guess.
 */
export function readNumber(cell: string, kind: "integer" | "float"): ReadCell<number> {
  const text = numberIn(cell);
  if (NOT_FINITE.test(text)) return fault("NUMBER_NOT_FINITE");
  if (!NUMBER.test(text)) return fault("NUMBER_INVALID");
  const value = Number(text);
  if (!Number.isFinite(value)) return fault("NUMBER_NOT_FINITE");
  if (kind === "float") return { value };
  if (!Number.isInteger(value)) return fault("NUMBER_NOT_WHOLE");
  return Number.isSafeInteger(value) ? { value } : fault("NUMBER_NOT_EXACT");
}

/** An address that a browser may be sent to. */
export function readAddress(cell: string): ReadCell<string> {
  if (/\s/.test(cell) || !URL.canParse(cell)) return fault("ADDRESS_INVALID");
  const { protocol, username, password } = new URL(cell);
  const isWeb = /^https?:$/.test(protocol) && username === "" && password === "";
  return isWeb ? { value: cell } : fault("ADDRESS_INVALID");
}

const YES = /^(?:是|有|对|真|√|yes|y|true|t|1)$/i;
const NO = /^(?:否|无|不|假|×|no|n|false|f|0)$/i;

export function readBoolean(cell: string): ReadCell<boolean> {
  const text = cell.normalize("NFKC").trim();
  if (YES.test(text)) return { value: true };
  return NO.test(text) ? { value: false } : fault("BOOLEAN_INVALID");
}

const STATUSES: readonly (readonly [Status, RegExp])[] = [
  ["disputed", /^(?:contested|denied|有争议|存疑|争议|被否认|否认)$/i],
  ["inferred", /^(?:assumed|推断|推测|推定)$/i],
  ["confirmed", /^(?:verified|已?(?:证实|确认|核实))$/i],
  ["reported", /^(?:published|已?(?:报道|报导|发布|公开))$/i],
];

/** How well a fact is known, in the words of both languages. */
export function readStatus(cell: string): ReadCell<Status> {
  const text = cell.normalize("NFKC").trim();
  const own = StatusSchema.safeParse(text.toLowerCase());
  if (own.success) return { value: own.data };
  const [status] = STATUSES.find(([, words]) => words.test(text)) ?? [];
  return status === undefined ? fault("STATUS_UNKNOWN") : { value: status };
}

/** The parts of a cell that holds several: the separator that lists are written with, the first that is there. */
export function partsOf(cell: string): string[] {
  const by = ["|", "；", ";", "、", "\n"].find((each) => cell.includes(each));
  const parts = by === undefined ? [cell] : cell.split(by);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
}
