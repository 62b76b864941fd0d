import type { CommonPayload, Truncation } from "#contract/graph.ts";
import { type Ask, askRows, text } from "../asking/ask.ts";
import { presentGraph, relationsAmong } from "../asking/present.ts";
import { demandEntities } from "./neighbours.ts";

const atLimit = (rows: number, limit: number): Truncation | null =>
  rows > limit ? { shown: limit, total: null, reason: "limit" } : null;

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
