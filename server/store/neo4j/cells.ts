import {
  isDate,
  isDateTime,
  isDuration,
  isInt,
  isLocalDateTime,
  isLocalTime,
  isNode,
  isPath,
  isPoint,
  isRelationship,
  isTime,
  type Node,
  type Path,
  type Relationship,
} from "neo4j-driver";
import type { Cell, NodeCell, RelationCell, TextKind } from "#contract/cypher.ts";
import { exactFloat } from "#contract/exact.ts";
import { bytesCell } from "../shared/cells.ts";
import { pointText, temporalText } from "./text.ts";

const TEMPORAL: readonly (readonly [(value: object) => boolean, TextKind])[] = [
  [isDate, "date"],
  [isTime, "time"],
  [isLocalTime, "localtime"],
  [isDateTime, "datetime"],
  [isLocalDateTime, "localdatetime"],
  [isDuration, "duration"],
];

/** Values of one answer as cells; nodes and relations are numbered as they come. */
export class Neo4jCells {
  readonly #nodes = new Map<string, number>();
  readonly #relations = new Map<string, number>();

  of(value: unknown): Cell {
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean") return value;
    if (isInt(value)) {
      return value.inSafeRange() ? value.toNumber() : { $type: "integer", value: value.toString() };
    }
    if (typeof value === "bigint") return { $type: "integer", value: value.toString() };
    if (typeof value === "number") return exactFloat(value);
    if (Array.isArray(value)) return value.map((item) => this.of(item));
    return this.#object(value as object);
  }

  #object(value: object): Cell {
    if (isNode(value)) return this.#node(value);
    if (isRelationship(value)) return this.#relation(value);
    if (isPath(value)) return this.#path(value);
    if (isPoint(value)) {
      const { srid, x, y, z } = value;
      return { $type: "point", value: pointText(value), srid: Number(srid), x, y, z: z ?? null };
    }
    const kind = TEMPORAL.find(([is]) => is(value))?.[1];
    if (kind !== undefined) return { $type: kind, value: temporalText(value) };
    if (ArrayBuffer.isView(value)) return bytesCell(value);
    return { $type: "map", entries: this.#entries(value) };
  }

  #entries(map: object): Readonly<Record<string, Cell>> {
    return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, this.of(value)]));
  }

  #node({ elementId, labels, properties }: Node): NodeCell {
    return {
      $type: "node",
      key: numbered(this.#nodes, elementId),
      labels: [...labels].sort(),
      properties: this.#entries(properties),
    };
  }

  #relation(relation: Relationship): RelationCell {
    return {
      $type: "relation",
      key: numbered(this.#relations, relation.elementId),
      type: relation.type,
      from: numbered(this.#nodes, relation.startNodeElementId),
      to: numbered(this.#nodes, relation.endNodeElementId),
      properties: this.#entries(relation.properties),
    };
  }

  #path({ start, segments }: Path): Cell {
    return {
      $type: "path",
      nodes: [start, ...segments.map(({ end }) => end)].map((node) => this.#node(node)),
      relations: segments.map(({ relationship }) => this.#relation(relationship)),
    };
  }
}

/** The database's own ids say where it runs and change with a reload: they do not leave this process. */
function numbered(known: Map<string, number>, id: string): number {
  const key = known.get(id) ?? known.size + 1;
  known.set(id, key);
  return key;
}
