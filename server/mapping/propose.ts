import type { Between, Column, Shape, Target, Whose } from "#contract/imports/mapping.ts";
import { labelsOf, type Ontology, typesOf } from "#contract/ontology.ts";
import { AGREED, ATTRIBUTES, ENDS, EVERYWHERE, OF_A_POST, OF_RELATIONS, PROPERTIES, WHO } from "./lexicon.ts";
import { namePeople } from "./people.ts";
import type { Table } from "./table.ts";
import { type HeaderWords, isNote, meant, parted, wordsOf } from "./words.ts";

/** What a table is taken for, until somebody says otherwise. */
export interface Proposal {
  readonly shape: Shape;
  /** One for each column of the table, in its order. */
  readonly columns: readonly Column[];
  readonly between?: Between;
  /** What all rows say that the two of them did, where no column says it. */
  readonly type?: string;
}

type Answer = Omit<Column, "header">;

const OTHER_PARTY: Readonly<Partial<Record<Whose, Whose>>> = {
  person: "counterpart",
  organisation: "counterpartOrganisation",
  post: "counterpartPost",
};
const DIRECTION = /^(?:un)?directed$|^有向$|^无向$/i;

/** In a sheet the two who agree are bodies. */
const PARTIES = { from: "organisation", to: "counterpartOrganisation" } as const;

function dated(target: Target, plain: string): Answer {
  return { target, of: OF_A_POST.test(plain) ? "post" : "event" };
}

function ofWhom(of: Whose, attribute: (typeof ATTRIBUTES)[number][0], plain: string): Answer {
  if (attribute === "place") return { target: "entity.name", of: attribute };
  if (attribute === "post")
    return { target: "entity.name", of: of.startsWith("counterpart") ? "counterpartPost" : "post" };
  if (attribute === "date" || attribute === "dateEnd") return dated(`relation.${attribute}`, plain);
  // What kind of event it was is a property of it.
  if (attribute === "label" && of === "event") return { target: "property:kind", of };
  return { target: `entity.${attribute}`, of };
}

function inSheet({ plain }: HeaderWords): Answer | null {
  const who = meant(WHO, plain);
  if (who !== null) return { target: "entity.name", of: who };
  const related = meant(OF_RELATIONS, plain);
  if (related === "relation.date" || related === "relation.dateEnd") return dated(related, plain);
  if (related !== null) return { target: related };
  const told = parted(WHO, ATTRIBUTES, plain);
  if (told !== null) return ofWhom(...told, plain);
  const end = meant(ENDS, plain);
  if (end !== null) return { target: "entity.name", of: PARTIES[end] };
  const alone = meant(ATTRIBUTES, plain);
  return alone === null ? null : ofWhom("person", alone, plain);
}

function inRelations({ plain }: HeaderWords): Answer | null {
  const end = meant(ENDS, plain);
  if (end !== null) return { target: `relation.${end}` };
  const related = meant(OF_RELATIONS, plain);
  if (related !== null) return { target: related };
  // "Source entity type": the entity says no more than the end does.
  const told =
    parted(ENDS, ATTRIBUTES, plain) ?? parted(ENDS, ATTRIBUTES, plain.replace(/ (?:entity|node) /, " "));
  if (told !== null) {
    const [of, attribute] = told;
    if (attribute === "id" || attribute === "name") return { target: `relation.${of}`, by: attribute };
    return attribute === "date" || attribute === "dateEnd"
      ? { target: `relation.${attribute}` }
      : ofWhom(of, attribute, plain);
  }
  const alone = meant(ATTRIBUTES, plain);
  if (alone === "id") return { target: "relation.id" };
  return alone === "label" || plain === "label" ? { target: "relation.type" } : null;
}

function inEntities({ plain, aside }: HeaderWords): Answer | null {
  if (/^(?:中文|chinese|zh|cn)$/.test(aside)) return { target: "entity.name" };
  if (/^(?:英文?|english|en)$/.test(aside)) return { target: "entity.nameEn" };
  if (
    plain === "label" ||
    /^(?:企业|公司|单位|机构|项目|人物|实体|节点|学校|园区|地点|活动|entity|node)$/.test(plain)
  )
    return { target: "entity.name" };
  const alone = meant(ATTRIBUTES, plain);
  if (alone === "id" || alone === "name" || alone === "nameEn" || alone === "label" || alone === "aliases")
    return { target: `entity.${alone}` };
  if (/(?:名称|姓名)$|^(?:\w+ )name$/.test(plain)) return { target: "entity.name" };
  return /编号$|信用代码$|^(?:record|row|unique|entity|node|person|company|project|org(?:ani[sz]ation)?) id$/.test(
    plain,
  )
    ? { target: "entity.id" }
    : null;
}

/** The property of the lens that a header names, or a new one of its own. */
function asProperty(header: string, { plain }: HeaderWords, shape: Shape, lens: Ontology): Answer {
  const { properties } = lens;
  const named = properties.find(({ name, zh, en }) =>
    [name.toLowerCase(), zh, en.toLowerCase()].includes(plain),
  );
  const name = named?.name ?? meant(PROPERTIES, plain);
  const isKnown = name !== null && properties.some((one) => one.name === name);
  if (!isKnown) return { target: `property:${header.trim()}` };
  const persons = labelsOf(lens, "person");
  const isTheirs = lens.labels.some((one) => persons.includes(one.name) && one.properties.includes(name));
  return { target: `property:${name}`, ...(shape === "sheet" && isTheirs ? { of: "person" } : {}) };
}

const SHAPED = { sheet: inSheet, relations: inRelations, entities: inEntities } as const;

function answerFor(header: string, shape: Shape, lens: Ontology): Answer {
  if (isNote(header)) return { target: "left out" };
  const words = wordsOf(header);
  if (shape !== "relations" && /^source(?: name)?$/.test(words.plain)) return { target: "evidence.outlet" };
  const everywhere = meant(EVERYWHERE, words.plain);
  if (everywhere !== null) return { target: everywhere };
  return SHAPED[shape](words) ?? asProperty(header, words, shape, lens);
}

/** Whoever is named in a sheet, and what says that it is one: something happened, or was told. */
function shapeOf({ headers }: Table, lens: Ontology): Shape {
  const as = (shape: Shape) => headers.map((header) => answerFor(header, shape, lens));
  const ends = new Set(as("relations").map(({ target }) => target));
  const sheet = as("sheet");
  const whose = new Set(sheet.flatMap(({ target, of }) => (target === "entity.name" ? (of ?? []) : [])));
  const tells = sheet.some(({ target }) => target.startsWith("evidence.") || target.startsWith("relation."));
  const isTold = tells && whose.size >= 2 && (whose.has("person") || whose.has("event"));
  if (ends.has("relation.from") && ends.has("relation.to") && !(isTold && whose.has("event")))
    return "relations";
  return isTold ? "sheet" : "entities";
}

/** What stands beside others decides: the second of two alike is the other party, a name beside an id is no end. */
function besideOthers(columns: readonly Column[], shape: Shape): Column[] {
  const seen = new Set<string>();
  const has = (target: Target, but: Column) => columns.some((one) => one !== but && one.target === target);
  return columns.map((column) => {
    const { target, of, by } = column;
    const key = `${target} ${of}`;
    const again = shape === "sheet" && target === "entity.name" && seen.has(key);
    seen.add(key);
    const other = of === undefined ? undefined : OTHER_PARTY[of];
    if (again && other !== undefined) return { ...column, of: other };
    if (shape === "relations" && by === "name" && has(target, column))
      return { ...column, target: "entity.name", of: target === "relation.from" ? "from" : "to" };
    if (shape === "entities" && target === "entity.name" && has(target, column))
      return secondName(column, columns);
    return target === "entity.id" &&
      of === "person" &&
      columns.some((one) => one.of === "event" && one.target === "entity.name")
      ? { ...column, of: "event" }
      : column;
  });
}

/** Of two names that which says least of itself: "Label" is a kind then, and "Name" the English one beside a Chinese one. */
function secondName(column: Column, columns: readonly Column[]): Column {
  const { plain, aside } = wordsOf(column.header);
  if (plain === "label") return { ...column, target: "entity.label" };
  const hasOther = columns.some(
    (one) => one !== column && one.target === column.target && wordsOf(one.header).plain !== "label",
  );
  return plain === "name" && aside === "" && hasOther ? { ...column, target: "entity.nameEn" } : column;
}

function byCells(column: Column, cells: readonly string[]): Column {
  // "会见" may be what the meeting is called, or who was met.
  if (column.target === "entity.name" && column.of === "event" && namePeople(cells))
    return { ...column, of: "counterpart" };
  if (cells.length > 0 && column.target === "relation.type" && cells.every((cell) => DIRECTION.test(cell)))
    return { ...column, target: "left out" };
  return column;
}

/** What the columns of a table most likely are, by their headers and some rows. Every column is answered for. */
export function proposal(table: Table, lens: Ontology): Proposal {
  const shape = table.told?.shape ?? shapeOf(table, lens);
  const columns = table.headers.map((header, at): Column => {
    const said = table.told?.columns[at] ?? null;
    if (said !== null) return { header, ...said };
    const cells = table.rows.map((row) => row[at]?.trim() ?? "").filter((cell) => cell !== "");
    if (header.trim() === "" && cells.length === 0) return { header, target: "left out" };
    return byCells({ header, ...answerFor(header, shape, lens) }, cells);
  });
  const beside = besideOthers(columns, shape);
  // What its format says of a column holds whatever stands beside it.
  const told = beside.map((column, at) =>
    table.told?.columns[at] == null ? column : (columns[at] ?? column),
  );
  return { shape, columns: told, ...(shape === "sheet" ? betweenParties(told, lens) : {}) };
}

/** Two who are parties meet as bodies; where something was signed, that is what they did. */
function betweenParties(columns: readonly Column[], lens: Ontology): Pick<Proposal, "between" | "type"> {
  const words = columns.map(({ header }) => wordsOf(header).plain);
  const isParty = ({ target }: Column, at: number) =>
    target === "entity.name" && meant(ENDS, words[at] ?? "") !== null;
  if (!columns.some(isParty)) return {};
  const [type] = typesOf(lens, "agreement");
  const isSaid = columns.some(({ target }) => target === "relation.type");
  return type !== undefined && !isSaid && words.some((plain) => AGREED.test(plain))
    ? { between: "bodies", type }
    : { between: "bodies" };
}
