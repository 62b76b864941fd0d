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

type Of = "graph" | "node" | "edge";
const TYPES: Readonly<Record<FlatType, string>> = {
  string: "string",
  double: "double",
  integer: "int",
  boolean: "boolean",
};
const LOOKS: Readonly<Record<string, FlatType>> = {
  x: "double",
  y: "double",
  size: "double",
  color: "string",
};
const STROKES: Readonly<Record<string, FlatType>> = { color: "string", size: "double", line: "string" };

const keyOf = (of: Of, name: string) => `${of[0]}_${name}`;

function keys(of: Of, types: Readonly<Record<string, FlatType>>): string[] {
  return Object.entries(types).map(([name, type]) => {
    const key = { id: keyOf(of, name), for: of, "attr.name": name, "attr.type": TYPES[type] };
    return `  <key${attributes(key)}/>`;
  });
}

function data(of: Of, flat: Flat, indent: string): string[] {
  return Object.entries(flat)
    .filter(([, value]) => value !== null && value !== "")
    .map(
      ([name, value]) =>
        `${indent}<data${attributes({ key: keyOf(of, name) })}>${xmlText(String(value))}</data>`,
    );
}

function node(entity: ExportEntity, content: ExportContent): string[] {
  const looks: Flat = { x: entity.x, y: entity.y, size: short(entity.radius), color: entity.color };
  return [
    `    <node${attributes({ id: entity.id })}>`,
    ...data("node", { ...entityAttributes(entity, content), ...looks }, "      "),
    "    </node>",
  ];
}

function edge(relation: ExportRelation, content: ExportContent): string[] {
  const { id, from, to, color, line } = relation;
  const looks: Flat = { color, size: short(relation.thickness), line };
  // Whether a relation reads both ways is its attribute `symmetric`: some readers take one kind of edge only.
  return [
    `    <edge${attributes({ id, source: from, target: to, directed: true })}>`,
    ...data("edge", { ...relationAttributes(relation, content), ...looks }, "      "),
    "    </edge>",
  ];
}

/** GraphML, with the look and place of everything as attributes. */
export function graphmlOf(content: ExportContent): string {
  const whole = contentAttributes(content);
  const root = attributes({
    xmlns: "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation":
      "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<graphml${root}>`,
    `  <desc>${xmlText(aboutLines(content).join("\n"))}</desc>`,
    ...keys("graph", Object.fromEntries(Object.keys(whole).map((name) => [name, "string" as const]))),
    ...keys("node", { ...ENTITY_TYPES, ...LOOKS }),
    ...keys("edge", { ...RELATION_TYPES, ...STROKES }),
    `  <graph${attributes({ id: "guanxi", edgedefault: "directed" })}>`,
    ...data("graph", whole, "    "),
    ...content.entities.flatMap((entity) => node(entity, content)),
    ...content.relations.flatMap((relation) => edge(relation, content)),
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}
