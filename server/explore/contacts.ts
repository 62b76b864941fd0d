import type { ContactsPayload } from "#contract/graph.ts";
import { labelsOf, typesOf } from "#contract/ontology.ts";
import { type Ask, askRows, askTable, text, whole } from "../asking/ask.ts";
import { cutTo, edgeColumns, MOST_RELATIONS, presentGraph } from "../asking/present.ts";

/**
 * The events that at least two of the ids took part in, with these participations and with the number of all who took
 * part. Unknown ids are passed over.
 */
export async function contacts(ask: Ask, ids: readonly string[]): Promise<ContactsPayload> {
  const types = typesOf(ask.ontology, "participation");
  const events = labelsOf(ask.ontology, "event");
  const asked = [...new Set(ids)];
  const params = { ids: asked, events, types };
  const table = await askTable(ask, "participations", params, { maxRows: MOST_RELATIONS });
  const all = edgeColumns(table);
  const byEvent = new Map<string, Set<string>>();
  all.to.forEach((event, i) => {
    byEvent.set(event, (byEvent.get(event) ?? new Set()).add(all.from[i] ?? ""));
  });
  const shared = [...byEvent].filter(([, members]) => members.size > 1).map(([event]) => event);
  const kept = new Set(shared);
  const relations = new Set(all.id.filter((_, i) => kept.has(all.to[i] ?? "")));
  const edges = edgeColumns(table, (relation) => relations.has(relation));
  const rows =
    shared.length === 0 ? [] : await askRows(ask, "participantCounts", { ids: shared.sort(), types });
  const payload = await presentGraph(ask, {
    entities: asked,
    edges,
    truncated: cutTo(table, edges.id.length),
  });
  return {
    ...payload,
    participants: { event: rows.map(({ id }) => text(id)), count: rows.map(({ count }) => whole(count)) },
  };
}
