import type { GraphPayload, NeighboursPayload, Remainder, Truncation } from "#contract/graph.ts";
import { type Ask, askRows, text, whole } from "./ask.ts";
import { nodeColumns, presentGraph, relationsAmong } from "./present.ts";
import { unknownEntity } from "./refusal.ts";

export interface NeighboursInput {
  readonly id: string;
  /** Relation types to follow; empty for all. */
  readonly types: readonly string[];
  readonly direction: "out" | "in" | "both";
  readonly limit: number;
  readonly exclude: readonly string[];
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
 * The best neighbours not excluded, with every relation among them and to the entity asked about (of whatever type).
 * `remaining` speaks of all types, also where `types` narrowed the question, since it feeds the "+N" of each.
 */
export async function neighbours(ask: Ask, input: NeighboursInput): Promise<NeighboursPayload> {
  const { id, direction, limit, exclude } = input;
  const types = input.types.length === 0 ? null : input.types;
  const [rows, counted] = await Promise.all([
    askRows(ask, "neighbours", { id, types, direction, exclude, limit }),
    askRows(ask, "neighbourCount", { id, types, direction, exclude }),
    demandEntities(ask, "id", [id]),
  ]);
  const ranked = rows.map((row) => text(row.id));
  const total = whole(counted[0]?.count);
  const [among, left] = await Promise.all([
    relationsAmong(ask, [id, ...ranked]),
    askRows(ask, "neighboursLeft", { id, exclude: [...exclude, ...ranked] }),
  ]);
  const cut: Truncation | null =
    total > ranked.length ? { shown: ranked.length, total, reason: "limit" } : among.truncated;
  const payload = await presentGraph(ask, { entities: [id, ...ranked], edges: among.edges, truncated: cut });
  return { ...payload, ranked, remaining: remainders(left) };
}

/** The relations between entities already shown; unknown ids are passed over. */
export async function among(ask: Ask, ids: readonly string[]): Promise<GraphPayload> {
  const { edges, truncated } = await relationsAmong(ask, ids);
  return presentGraph(ask, { entities: ids, edges, truncated });
}
