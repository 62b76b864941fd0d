import { entityAttributes, relationAttributes } from "../content/flat.ts";
import type { ExportContent } from "../content/types.ts";

type Cell = string | number | bigint | boolean | null | undefined;

/** What a spreadsheet may read as a formula, also behind white space, and in full width as Chinese keyboards type it. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** One cell; a text that would run as a formula gets an apostrophe, which spreadsheets show as text. */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const plain = value.toWellFormed().replace(UNPRINTABLE, "\ufffd");
  const safe = FORMULA.test(plain) || /^[\t\r\n]/.test(plain) ? `'${plain}` : plain;
  return /[",;\t\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows with a byte-order mark, by which spreadsheets know UTF-8, and with the line ends of RFC 4180. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `\ufeff${lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("")}`;
}

/** The first columns are named as in the data set itself, so that a file can be read back as one. */
const ENTITY_COLUMNS =
  "id,label,name,nameEn,kindName,degree,sources,lastSeen,x,y,color,group,members,note".split(",");
const RELATION_COLUMNS =
  "id,type,from,to,date,dateEnd,datePrecision,status,derivedFrom,fromName,typeName,toName,sources,published,symmetric,drawnAs,standsFor,weight,events,change,note".split(
    ",",
  );

export function entitiesCsv(content: ExportContent): string {
  const rows = content.entities.map((entity) => {
    const { id, label, x, y, color } = entity;
    return { ...entityAttributes(entity, content), id, label, x, y, color };
  });
  return csvOf(ENTITY_COLUMNS, rows);
}

export function relationsCsv(content: ExportContent): string {
  const { language } = content;
  const names = new Map(
    content.entities.map(({ id, name, nameEn }) => [id, language === "en" ? (nameEn ?? name) : name]),
  );
  const rows = content.relations.map((relation) => {
    const { id, from, to } = relation;
    const ends = { from, to, fromName: names.get(from), toName: names.get(to) };
    return { ...relationAttributes(relation, content), id, ...ends };
  });
  return csvOf(RELATION_COLUMNS, rows);
}
