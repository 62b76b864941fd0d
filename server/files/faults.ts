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
  /** An archive that holds another, or a workbook. */
  | "ARCHIVE_NESTED"
  /** A document type, or an entity of its own: nothing that a table or a graph needs. */
  | "XML_DOCTYPE"
  /** It asks to read another document. */
  | "XML_INCLUDE"
  | "XML_BROKEN"
  /** XML, and neither GraphML nor GEXF. */
  | "XML_UNKNOWN"
  | "JSON_BROKEN"
  | "JSON_TOO_DEEP"
  /** A key that programs take for something else: `__proto__`. */
  | "JSON_KEY"
  /** JSON without any list of records. */
  | "JSON_NO_RECORDS"
  | "TOO_MANY_TABLES"
  /** A whole graph as this program exports it, which is no table among others. */
  | "OWN_EXPORT"
  | "OWN_EXPORT_BROKEN"
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
