import type { CommonPayload, PathsPayload, Truncation } from "#contract/graph.ts";
import { type Ask, askRows, text, texts } from "../asking/ask.ts";
import { presentGraph, relationsAmong } from "../asking/present.ts";
import type { StoreValue } from "../store/GraphStore.ts";
import { demandEntities } from "./neighbours.ts";

export interface PathsInput {
  readonly from: string;
  readonly to: string;
  readonly maxLength: number;
  readonly limit: number;
}

const lengthOf = (list: StoreValue | undefined): number => (Array.isArray(list) ? list.length : 0);

const atLimit = (rows: number, limit: number): Truncation | null =>
  rows > limit ? { shown: limit, total: null, reason: "limit" } : null;

/**
 * The shortest paths between two entities, whichever way the relations point. None is an answer, not an error. From
 * an entity to itself there is one path, of no steps; the engines are not asked, since they disagree about it.
 */
export async function paths(ask: Ask, input: PathsInput): Promise<PathsPayload> {
  const { from, to, maxLength, limit } = input;
  await Promise.all([demandEntities(ask, "from", [from]), demandEntities(ask, "to", [to])]);
  if (from === to) {
    const { edges } = await relationsAmong(ask, []);
    return {
      ...(await presentGraph(ask, { entities: [from], edges })),
      paths: [{ nodes: [from], edges: [] }],
    };
  }
  const asked = { from, to, maxLength, limit: limit + 1 };
  const rows = await askRows(ask, "shortestPaths", asked, { main: true });
  const found = rows.slice(0, limit).flatMap((row) => {
    const [nodes, edges] = [texts(row.nodes), texts(row.edges)];
    // What others wrote with ids that are no texts cannot be shown, nor a way that leads over it.
    return nodes.length === edges.length + 1 && nodes.length === lengthOf(row.nodes) ? { nodes, edges } : [];
  });
  const entities = found.length === 0 ? [from, to] : [...new Set(found.flatMap(({ nodes }) => nodes))];
  const walked = new Set(found.flatMap((path) => path.edges));
  const { edges } = await relationsAmong(ask, found.length === 0 ? [] : entities, {
    keep: (id) => walked.has(id),
  });
  const payload = await presentGraph(ask, { entities, edges, truncated: atLimit(rows.length, limit) });
  return { ...payload, paths: found };
}

/** Entities linked to every one of the ids, ranked like neighbours, with the relations that link them. */
export async function commonContacts(
  ask: Ask,
  { ids, limit }: { readonly ids: readonly string[]; readonly limit: number },
): Promise<CommonPayload> {
  const asked = [...new Set(ids)];
  await demandEntities(ask, "ids", asked);
  const params = { ids: asked, count: asked.length, limit: limit + 1 };
  const rows = await askRows(ask, "commonContacts", params, { main: true });
  const common = rows.slice(0, limit).map((row) => text(row.id));
  const among = await relationsAmong(ask, [...asked, ...common]);
  const truncated = atLimit(rows.length, limit) ?? among.truncated;
  const payload = await presentGraph(ask, { entities: [...asked, ...common], edges: among.edges, truncated });
  return { ...payload, common };
}
