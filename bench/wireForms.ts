import { brotliCompressSync, constants } from "node:zlib";
import type { GraphPayload } from "#contract/graph.ts";

/** A graph payload's rows in the three forms that are compared. */
export interface WireForms {
  readonly columnar: string;
  /** One flat object a node and an edge, without what is absent. */
  readonly compact: string;
  /** As Neo4j's own HTTP API writes nodes and relationships of a graph result. */
  readonly neo4jStyle: string;
}

/** Position `index` of every column. */
function rowAt(columns: Readonly<Record<string, readonly unknown[]>>, index: number): [string, unknown][] {
  return Object.entries(columns).map(([name, values]) => [name, values[index]]);
}

const present = (entries: readonly [string, unknown][]) =>
  Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));

/** Node ids inside a Neo4j database are numbers with a database's UUID before them. */
const elementId = (kind: number, index: number) =>
  `${kind}:6f1d2a34-9b7c-4e0f-8a51-3c2b7d9e4f60:${index + 1000}`;

export function wireForms({ nodes, edges, truncated }: GraphPayload): WireForms {
  const place = new Map(nodes.id.map((id, index) => [id, index]));
  const nodeRows = nodes.id.map((_, index) => rowAt(nodes, index));
  const edgeRows = edges.id.map((_, index) => rowAt(edges, index));
  const without = (row: readonly [string, unknown][], names: readonly string[]) =>
    present(row.filter(([name]) => !names.includes(name)));
  return {
    columnar: JSON.stringify({ nodes, edges, truncated }),
    compact: JSON.stringify({ nodes: nodeRows.map(present), edges: edgeRows.map(present), truncated }),
    neo4jStyle: JSON.stringify({
      nodes: nodeRows.map((row, index) => ({
        id: String(index + 1000),
        elementId: elementId(4, index),
        labels: ["Entity", nodes.label[index]],
        properties: present(row),
      })),
      relationships: edgeRows.map((row, index) => {
        const start = place.get(edges.from[index] ?? "") ?? 0;
        const end = place.get(edges.to[index] ?? "") ?? 0;
        return {
          id: String(index + 5000),
          elementId: elementId(5, index + 4000),
          type: edges.type[index],
          startNode: String(start + 1000),
          startNodeElementId: elementId(4, start),
          endNode: String(end + 1000),
          endNodeElementId: elementId(4, end),
          properties: without(row, ["type", "from", "to"]),
        };
      }),
    }),
  };
}

/** Bytes raw and under brotli at quality 5, the quality that suits answers made on the fly. */
export function sizes(text: string): { readonly raw: number; readonly brotli: number } {
  const bytes = Buffer.from(text);
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return { raw: bytes.length, brotli: packed.length };
}
