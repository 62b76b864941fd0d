import {
  contentAttributes,
  ENTITY_TYPES,
  entityAttributes,
  type Flat,
  type FlatType,
  RELATION_TYPES,
  relationAttributes,
} from "../content/flat.ts";
import { attributes, short, xmlText } from "../content/text.ts";
import type { ExportContent, ExportEntity, ExportRelation } from "../content/types.ts";
import { aboutLines } from "../content/words.ts";

/*
 * Written out, because the writer of graphology-gexf knows neither dates on edges nor spells. Its reader is what the tests
 * read these files with.
 */

/** GEXF has words of its own for these: as further attributes readers would mix them up. */
const OWN: Readonly<Record<string, string | null>> = {
  label: null,
  kind: "entityKind",
  weight: "contactWeight",
};
const titleOf = (name: string) => (OWN[name] === undefined ? name : OWN[name]);

function model(of: "node" | "edge", types: Readonly<Record<string, FlatType>>): string {
  const rows = Object.entries(types).flatMap(([name, type]) => {
    const title = titleOf(name);
    return title === null ? [] : [`      <attribute${attributes({ id: title, title, type })}/>`];
  });
  return [`    <attributes${attributes({ class: of, mode: "static" })}>`, ...rows, "    </attributes>"].join(
    "\n",
  );
}

function values(flat: Flat): string {
  const rows = Object.entries(flat)
    .filter(([name, value]) => titleOf(name) !== null && value !== null && value !== "")
    .map(([name, value]) => `          <attvalue${attributes({ for: titleOf(name), value })}/>`);
  return ["        <attvalues>", ...rows, "        </attvalues>"].join("\n");
}

const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The first or last day that a date cut to its precision may mean. */
export function dayOf(date: string, which: "first" | "last"): string {
  const [year = "", month, day] = date.split("-");
  if (month === undefined) return which === "first" ? `${year}-01-01` : `${year}-12-31`;
  if (day !== undefined || which === "first") return `${year}-${month}-${day ?? "01"}`;
  const leap = month === "02" && new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return `${year}-${month}-${leap ? 29 : (LAST_DAYS[Number(month) - 1] ?? 31)}`;
}

interface Dated {
  readonly date: string | null;
  readonly dateEnd: string | null;
}

function spellOf({ date, dateEnd }: Dated): { start: string; end: string } | null {
  const from = date ?? dateEnd;
  return from === null ? null : { start: dayOf(from, "first"), end: dayOf(dateEnd ?? from, "last") };
}

/** Times of a line that stands for several relations, each once, in their order. */
function spellsOf(relation: ExportRelation): { start: string; end: string }[] {
  const spells = relation.of.flatMap((each) => spellOf(each) ?? []);
  const distinct = new Map(spells.map((spell) => [`${spell.start} ${spell.end}`, spell]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, spell]) => spell);
}

/** In both spellings of GEXF 1.3: some readers know the one, some the other. */
function colorOf(hex: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `        <viz:color${attributes({ hex, r, g, b })}/>`;
}

/** The outlines that GEXF has a word for; all others are its disc. */
const SHAPES = ["square", "triangle", "diamond"] as const;

function node(entity: ExportEntity, content: ExportContent): string {
  const flat = entityAttributes(entity, content);
  return [
    `      <node${attributes({ id: entity.id, label: flat.label })}>`,
    values(flat),
    colorOf(entity.color),
    `        <viz:position${attributes({ x: entity.x, y: entity.y, z: 0 })}/>`,
    `        <viz:size${attributes({ value: short(entity.radius * 2) })}/>`,
    `        <viz:shape${attributes({ value: SHAPES.find((shape) => shape === entity.shape) ?? "disc" })}/>`,
    "      </node>",
  ].join("\n");
}

/** Lines between the same two of the same type need a kind of their own, or readers make one of them. */
function kindsOf(relations: readonly ExportRelation[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    relations.map(({ id, type, from, to }) => {
      const key = `${type}\n${from}\n${to}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [id, count === 1 ? type : `${type} ${count}`] as const;
    }),
  );
}

function edge(relation: ExportRelation, content: ExportContent, kind: string): string {
  const several = spellsOf(relation);
  const one = several.length > 0 ? null : spellOf(relation);
  const tag = attributes({
    id: relation.id,
    source: relation.from,
    target: relation.to,
    type: relation.symmetric ? "undirected" : "directed",
    kind,
    label: relation.typeName[content.language],
    weight: relation.weight ?? Math.max(1, relation.sources),
    start: one?.start,
    end: one?.end,
  });
  const spells = several.map((spell) => `          <spell${attributes(spell)}/>`);
  return [
    `      <edge${tag}>`,
    values(relationAttributes(relation, content)),
    ...(spells.length === 0 ? [] : ["        <spells>", ...spells, "        </spells>"]),
    colorOf(relation.color),
    `        <viz:thickness${attributes({ value: short(relation.thickness) })}/>`,
    `        <viz:shape${attributes({ value: relation.line })}/>`,
    "      </edge>",
  ].join("\n");
}

function meta(content: ExportContent): string {
  const { title, creator, ...rest } = contentAttributes(content);
  return [
    `  <meta${attributes({ lastmodifieddate: content.date.slice(0, 10) })}>`,
    `    <creator>${xmlText(creator ?? "")}</creator>`,
    `    <keywords>${xmlText(`${title}, ${rest.scope}`)}</keywords>`,
    `    <description>${xmlText(aboutLines(content).join("\n"))}</description>`,
    "  </meta>",
  ].join("\n");
}

/** GEXF 1.3 with time: a dated relation has a start and an end, a line that stands for several has their spells. */
export function gexfOf(content: ExportContent): string {
  const kinds = kindsOf(content.relations);
  const root = attributes({
    version: "1.3",
    xmlns: "http://gexf.net/1.3",
    "xmlns:viz": "http://gexf.net/1.3/viz",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
  });
  const graph = attributes({
    mode: "dynamic",
    defaultedgetype: "directed",
    timerepresentation: "interval",
    timeformat: "date",
    idtype: "string",
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<gexf${root}>`,
    meta(content),
    `  <graph${graph}>`,
    model("node", ENTITY_TYPES),
    model("edge", RELATION_TYPES),
    "    <nodes>",
    ...content.entities.map((entity) => node(entity, content)),
    "    </nodes>",
    "    <edges>",
    ...content.relations.map((relation) => edge(relation, content, kinds.get(relation.id) ?? relation.type)),
    "    </edges>",
    "  </graph>",
    "</gexf>",
    "",
  ].join("\n");
}
