import type { Target } from "#contract/imports/mapping.ts";
import type { Dataset, DatasetRelation } from "../dataset/model.ts";
import { type Carried, entityCarried, nameOf, passagesOf, relationCarried, targetsIn } from "./carried.ts";
import { attributes } from "./xml.ts";

const idOf = (target: Target, at: number) => (target.startsWith("property:") ? `property:${at}` : target);

function model(of: "node" | "edge", targets: readonly Target[]): string {
  const rows = targets.map(
    (target, at) =>
      `      <attribute${attributes({ id: idOf(target, at), title: nameOf(target), type: "string" })}/>\n`,
  );
  return `    <attributes class="${of}" mode="static">\n${rows.join("")}    </attributes>\n`;
}

function values(carried: Carried, targets: readonly Target[]): string {
  const told = targets.flatMap((target, at) => {
    const value = carried.get(target);
    return value === undefined ? [] : [`<attvalue${attributes({ for: idOf(target, at), value })}/>`];
  });
  return told.length === 0 ? "" : `<attvalues>${told.join("")}</attvalues>`;
}

/** The first or last day that a date cut to its precision may mean. */
function dayOf(date: string, which: "first" | "last"): string {
  const [year = "", month, day] = date.split("-");
  if (day !== undefined) return date;
  if (which === "first") return `${year}-${month ?? "01"}-01`;
  const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate();
  return `${year}-${month ?? "12"}-${last}`;
}

/** When a line is there, for a program that shows time; a year of its own digits is the date among the attributes. */
function spell({ date, dateEnd, datePrecision }: DatasetRelation) {
  const last = dateEnd ?? (datePrecision === "period" ? null : date);
  return {
    start: date === null ? null : dayOf(date, "first"),
    end: last === null ? null : dayOf(last, "last"),
  };
}

/** A data set as GEXF 1.3 with time, a record a line. */
export function* gexfLines(dataset: Dataset): Generator<string> {
  const { entities, relations } = dataset;
  const passage = passagesOf(dataset);
  const ofNodes = targetsIn(entities.map(entityCarried));
  const ofEdges = targetsIn(relations.map((one) => relationCarried(one, passage)));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf version="1.3" xmlns="http://gexf.net/1.3">\n';
  yield '  <graph mode="dynamic" defaultedgetype="directed" timerepresentation="interval" timeformat="date" idtype="string">\n';
  yield model("node", ofNodes);
  yield model("edge", ofEdges);
  yield "    <nodes>\n";
  for (const entity of entities) {
    const tag = attributes({ id: entity.id, label: entity.name });
    yield `      <node${tag}>${values(entityCarried(entity), ofNodes)}</node>\n`;
  }
  yield "    </nodes>\n    <edges>\n";
  for (const relation of relations) {
    const { id, from, to, type } = relation;
    const tag = attributes({ id, source: from, target: to, kind: type, ...spell(relation) });
    yield `      <edge${tag}>${values(relationCarried(relation, passage), ofEdges)}</edge>\n`;
  }
  yield "    </edges>\n  </graph>\n</gexf>\n";
}
