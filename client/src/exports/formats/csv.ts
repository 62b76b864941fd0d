import { entityAttributes, relationAttributes } from "../content/flat.ts";
import type {
  ExportContent,
  ExportEvidence,
  ExportPassage,
  ExportProperty,
  ExportRelation,
} from "../content/types.ts";

type Cell = string | number | bigint | boolean | null | undefined;

/** What a spreadsheet may read as a formula, also behind white space, and in full width as Chinese keyboards type it. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * One cell; a text that would run as a formula gets an apostrophe, which spreadsheets show as text. Nothing at all stays
 * empty, a text without a sign stands in quotes: readers who tell the two apart can.
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (value === "") return '""';
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

type Row = Readonly<Record<string, Cell>>;

/** The first columns are named as in the data set itself, so that a file can be read back as one. */
const ENTITY_COLUMNS =
  "id,label,name,nameEn,kindName,kindNameEn,degree,sources,lastSeen,x,y,color,group,members,note".split(",");

export function entitiesCsv(content: ExportContent): string {
  const rows = content.entities.map((entity) => {
    const { id, label, labelName, x, y, color } = entity;
    const kinds = { kindName: labelName.zh, kindNameEn: labelName.en };
    return { ...entityAttributes(entity, content), ...kinds, id, label, x, y, color };
  });
  return csvOf(ENTITY_COLUMNS, rows);
}

const OWN_COLUMNS =
  "id,type,from,to,date,dateEnd,datePrecision,dateText,status,modality,confidence,derivedFrom,subjectFrom,evidence".split(
    ",",
  );
const TOLD_COLUMNS =
  "fromName,fromNameEn,typeName,typeNameEn,toName,toNameEn,passage,passageEn,article,articleEn,outlet,outletEn,locator,sources,published,symmetric,drawnAs,standsFor,weight,events,change,note".split(
    ",",
  );
const EVIDENCE_COLUMNS =
  "relation,id,article,articleEn,authors,authorsEn,published,outlet,outletEn,locator,start,end,sha256,passage,passageEn,quote".split(
    ",",
  );

const idsBehind = ({ id, kind, of }: ExportRelation): readonly string[] =>
  kind === "relation" ? [id] : of.map((each) => each.id);

/** A passage with where it stands, in both languages. */
function passageRow({ paraphrase, paraphraseEn, source, sourceEn, ...passage }: ExportPassage) {
  const said = { passage: paraphrase, passageEn: paraphraseEn, outlet: source, outletEn: sourceEn };
  const names = (list: readonly string[]) => (list.length === 0 ? null : list.join(";"));
  return { ...passage, ...said, authors: names(passage.authors), authorsEn: names(passage.authorsEn) };
}

const PASSAGE_COLUMNS = "passage,passageEn,article,articleEn,outlet,outletEn,locator".split(",");

/** What a relation rests on, one passage after the other in each cell. */
function passageCells(passages: readonly ExportPassage[]): Row {
  const rows: readonly Row[] = passages.map(passageRow);
  const cell = (column: string) =>
    rows.some((row) => row[column] !== null) ? rows.map((row) => row[column] ?? "").join("; ") : null;
  return Object.fromEntries(PASSAGE_COLUMNS.map((column) => [column, cell(column)]));
}

/** What a stored value is called in both languages, beside it; where it is its own name there is nothing to say. */
const isNamed = ({ value, said }: ExportProperty) => said.zh !== value || said.en !== value;

function propertyCells(property: ExportProperty): Row {
  const { key, said } = property;
  const own = { [key]: propertyCell(property) };
  return isNamed(property) ? { ...own, [`${key}Name`]: said.zh, [`${key}NameEn`]: said.en } : own;
}

const propertyCell = ({ value, number }: ExportProperty): Cell =>
  !number ? value : /^-?\d+$/.test(value) ? BigInt(value) : Number(value);

function relationRow(relation: ExportRelation, content: ExportContent, evidence: ExportEvidence): Row {
  const told = idsBehind(relation).flatMap((id) => evidence.relations[id] ?? []);
  const ids = [...new Set(told.flatMap(({ passages }) => passages))];
  const passages = ids.flatMap((id) => evidence.passages[id] ?? []);
  const [own] = relation.kind === "relation" ? told : [];
  const { id, from, to, typeName } = relation;
  return {
    ...relationAttributes(relation, content),
    ...Object.assign({}, ...(own?.properties ?? []).map(propertyCells)),
    ...passageCells(passages),
    ...{ id, from, to, typeName: typeName.zh, typeNameEn: typeName.en },
    dateText: own?.dateText,
    confidence: own?.confidence,
    subjectFrom: own?.subjectFrom,
    evidence: ids.length === 0 ? null : ids.join(";"),
  };
}

export function relationsCsv(content: ExportContent, evidence: ExportEvidence): string {
  const entities = new Map(content.entities.map((entity) => [entity.id, entity]));
  const rows = content.relations.map((relation) => {
    const [from, to] = [entities.get(relation.from), entities.get(relation.to)];
    const names = { fromName: from?.name, fromNameEn: from?.nameEn, toName: to?.name, toNameEn: to?.nameEn };
    return { ...relationRow(relation, content, evidence), ...names };
  });
  const known = new Set([...OWN_COLUMNS, ...TOLD_COLUMNS]);
  const properties = new Set(
    Object.values(evidence.relations).flatMap((told) =>
      told.properties.flatMap((property) => Object.keys(propertyCells(property))),
    ),
  );
  const own = [...properties].filter((key) => !known.has(key));
  return csvOf([...OWN_COLUMNS, ...own, ...TOLD_COLUMNS], rows);
}

/** A row for each relation and passage that it rests on. */
export function evidenceCsv({ relations, passages }: ExportEvidence): string {
  const rows = Object.entries(relations).flatMap(([relation, told]) =>
    told.passages.flatMap((id) => {
      const passage = passages[id];
      return passage === undefined ? [] : [{ relation, ...passageRow(passage) }];
    }),
  );
  return csvOf(EVIDENCE_COLUMNS, rows);
}
