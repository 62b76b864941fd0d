import type { ContactsPayload } from "#contract/graph.ts";
import { type Ask, askRows, askTable, text, whole } from "../asking/ask.ts";
import { cutTo, edgeColumns, MOST_RELATIONS, presentGraph } from "../asking/present.ts";

/** Relation types by which one takes part in an event, as the ontology has them. */
function participationTypes({ ontology }: Ask): string[] {
  return ontology.types.filter(({ participation }) => participation).map(({ name }) => name);
}

/**
 * The events that at least two of the ids took part in, with these participations and with the number of all who took
 * part. Unknown ids are passed over.
 */
export async function contacts(ask: Ask, ids: readonly string[]): Promise<ContactsPayload> {
  const types = participationTypes(ask);
  const asked = [...new Set(ids)];
  const table = await askTable(ask, "participations", { ids: asked, types }, { maxRows: MOST_RELATIONS });
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
