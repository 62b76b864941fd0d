import type { GraphPayload, NeighboursPayload, Remainder, Truncation } from "#contract/graph.ts";
import { type Ask, askRows, idSet, sameParam, text, whole } from "../asking/ask.ts";
import {
  nodeColumns,
  presentGraph,
  relationsAmong,
  relationsBeside,
  rememberEnds,
} from "../asking/present.ts";
import { unknownEntity } from "../asking/refusal.ts";

export interface NeighboursInput {
  readonly id: string;
  /** Relation types to follow; empty for all. */
  readonly types: readonly string[];
  readonly direction: "out" | "in" | "both";
  readonly limit: number;
  /** Entities that are no neighbours to be found. */
  readonly exclude: readonly string[];
  /** Entities whose relations to the neighbours found are wanted too. */
  readonly beside: readonly string[];
}

/** Throws the refusal UNKNOWN_ENTITY, naming `parameter`, where an id is nobody's. */
export async function demandEntities(ask: Ask, parameter: string, ids: readonly string[]): Promise<void> {
  const known = new Set((await nodeColumns(ask, ids)).id);
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  if (unknown.length > 0) throw unknownEntity(parameter, unknown);
}

function remainders(rows: readonly Readonly<Record<string, unknown>>[]): Remainder[] {
  return rows
    .map((row) => ({
      type: String(row.type),
      direction: row.direction === "in" ? ("in" as const) : ("out" as const),
      count: Number(row.count),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compare(a.type, b.type) || compare(a.direction, b.direction));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The best neighbours not excluded, with every relation among them, to the entity asked about (of whatever type) and to
 * those beside them; of relations that were among those beside already nothing is told. `remaining` speaks of all types, also where `types` narrowed the question, since it feeds the "+N" of each.
 */
export async function neighbours(ask: Ask, input: NeighboursInput): Promise<NeighboursPayload> {
  const { id, direction, limit, beside } = input;
  const exclude = idSet(input.exclude);
  const types = input.types.length === 0 ? null : input.types;
  const rows = await askRows(ask, "neighbours", { id, types, direction, exclude, limit }, { main: true });
  const ranked = rows.map((row) => text(row.id));
  const shown = [id, ...ranked];
  const joining = beside.includes(id) ? ranked : shown;
  const alone = beside.length === 0;
  const lines = alone ? relationsAmong(ask, shown) : relationsBeside(ask, joining, [...beside, ...shown]);
  const [among, nodes, left, counted] = await Promise.all([
    lines,
    alone
      ? nodeColumns(ask, shown)
      : lines.then(({ edges }) => nodeColumns(ask, [...shown, ...edges.from, ...edges.to])),
    askRows(ask, "neighboursLeft", {
      ...{ id, exclude: { ...exclude, ...idSet(ranked) } },
      same: sameParam(ask.ontology),
    }),
    // Only a full answer can have left something out.
    ranked.length < limit ? [] : askRows(ask, "neighbourCount", { id, types, direction, exclude }),
  ]);
  if (nodes.id[0] !== id) throw unknownEntity("id", [id]);
  const total = counted.length === 0 ? ranked.length : whole(counted[0]?.count);
  const cut: Truncation | null =
    total > ranked.length ? { shown: ranked.length, total, reason: "limit" } : among.truncated;
  rememberEnds(ask, among.edges);
  return { nodes, edges: among.edges, truncated: cut, ranked, remaining: remainders(left) };
}

export interface AmongInput {
  readonly ids: readonly string[];
  /** Entities whose relations to `ids` are wanted too, but not those among themselves. */
  readonly beside: readonly string[];
}

/** The relations between entities, and between them and those beside them; unknown ids are passed over. */
export async function among(ask: Ask, { ids, beside }: AmongInput): Promise<GraphPayload> {
  if (beside.length > 0) {
    const { edges, truncated } = await relationsBeside(ask, ids, beside);
    return presentGraph(ask, { entities: ids, edges, truncated });
  }
  const [{ edges, truncated }, nodes] = await Promise.all([relationsAmong(ask, ids), nodeColumns(ask, ids)]);
  rememberEnds(ask, edges);
  return { nodes, edges, truncated };
}
