/** What ends the reading of a file. */
export type FileFaultCode =
  | "UNCLOSED_QUOTE"
  | "STRAY_QUOTE"
  | "ROW_TOO_LONG"
  /** Its bytes are no workbook's, whatever it is called. */
  | "NOT_A_WORKBOOK"
  /** A workbook of another kind: .xls, or .xlsb. */
  | "WORKBOOK_OLD"
  | "WORKBOOK_BINARY"
  /** It asks for a password. */
  | "WORKBOOK_LOCKED"
  | "WORKBOOK_BROKEN"
  | "FILE_TOO_LARGE"
  | "TOO_MANY_PARTS"
  | "PART_NAME"
  | "PART_TOO_LARGE"
  /** A part of it unpacks to many times its size. */
  | "EXPANDS_TOO_MUCH"
  /** A document type, or an entity of its own: nothing that a table needs. */
  | "XML_DOCTYPE"
  | "TOO_MANY_COLUMNS"
  | "TOO_MANY_CELLS"
  | "CELL_TOO_LONG";

/** The line on which it was found, and the sheet; null where the file as a whole is meant. */
export class FileFault extends Error {
  readonly code: FileFaultCode;
  readonly line: number | null;
  readonly sheet: string | null;

  constructor(code: FileFaultCode, line: number | null = null, sheet: string | null = null) {
    super([code, sheet === null ? "" : ` in ${sheet}`, line === null ? "" : ` at line ${line}`].join(""));
    this.code = code;
    this.line = line;
    this.sheet = sheet;
  }
}
