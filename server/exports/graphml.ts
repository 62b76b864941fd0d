import type { Target } from "#contract/imports/mapping.ts";
import type { Dataset } from "../dataset/model.ts";
import { type Carried, entityCarried, nameOf, passagesOf, relationCarried, targetsIn } from "./carried.ts";
import { attributes, xmlText } from "./xml.ts";

type Of = "node" | "edge";

/** Keys are called by what they mean here, so that whoever imports the file need not guess. */
const keyOf = (of: Of, target: Target, at: number) =>
  target.startsWith("property:") ? `property:${of}${at}` : target;

function keys(of: Of, targets: readonly Target[]): string {
  return targets
    .map((target, at) => {
      const key = { id: keyOf(of, target, at), for: of, "attr.name": nameOf(target), "attr.type": "string" };
      return `  <key${attributes(key)}/>\n`;
    })
    .join("");
}

function data(of: Of, carried: Carried, targets: readonly Target[]): string {
  return targets
    .flatMap((target, at) => {
      const text = carried.get(target);
      return text === undefined
        ? []
        : [`<data${attributes({ key: keyOf(of, target, at) })}>${xmlText(text)}</data>`];
    })
    .join("");
}

/** A data set as GraphML, a record a line. */
export function* graphmlLines(dataset: Dataset): Generator<string> {
  const { entities, relations } = dataset;
  const passage = passagesOf(dataset);
  const ofNodes = targetsIn(entities.map(entityCarried));
  const ofEdges = targetsIn(relations.map((one) => relationCarried(one, passage)));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield keys("node", ofNodes);
  yield keys("edge", ofEdges);
  yield '  <graph id="guanxi" edgedefault="directed">\n';
  for (const entity of entities)
    yield `    <node${attributes({ id: entity.id })}>${data("node", entityCarried(entity), ofNodes)}</node>\n`;
  for (const relation of relations) {
    const { id, from, to } = relation;
    const told = data("edge", relationCarried(relation, passage), ofEdges);
    yield `    <edge${attributes({ id, source: from, target: to })}>${told}</edge>\n`;
  }
  yield "  </graph>\n</graphml>\n";
}
