import type { EntityId, View } from "../../model/types.ts";
import { fileStatement, idSet, type Known, participationTypes, type Statement } from "./statement.ts";

const sorted = (names: Iterable<string>) => [...names].sort();

function legendOf({ filters }: View) {
  return {
    hiddenLabels: sorted(filters.hiddenLabels),
    hiddenTypes: sorted(filters.hiddenTypes),
    hiddenStatuses: sorted(filters.hiddenStatuses),
  };
}

function timeOf({ time }: View) {
  const { basis, period, compared, undated } = time;
  return {
    basis,
    from: period?.from ?? null,
    to: period?.to ?? null,
    compared: compared !== null,
    comparedFrom: compared?.from ?? null,
    comparedTo: compared?.to ?? null,
    undated,
  };
}

/** What is left on the canvas, said in Cypher over the ids that stand on it: legend, hiding, time brush, focus, contacts. */
export function siftStatements(
  view: View,
  left: readonly EntityId[] | null,
  { ontology }: Known,
): readonly Statement[] {
  const ids = left ?? [...view.placements.keys()].filter((id) => !view.hidden.has(id));
  if (ids.length === 0) return [];
  const brushed = view.time.period !== null;
  const canvas = { ids, known: idSet(ids), ...legendOf(view) };
  const time = { ...timeOf(view), brushed };
  const participation = participationTypes(ontology);
  if (view.contacts !== null) {
    const { known: _, ...those } = canvas;
    const hidden = idSet(view.hidden);
    const contacts = { ...those, hidden, participation, most: view.contacts.most, ...time };
    return [
      fileStatement("acts/besideContacts", { ...canvas, participation, ...time }),
      fileStatement("acts/contacts", contacts, true),
    ];
  }
  if (view.focus !== null) {
    const { ids: starts, steps } = view.focus;
    return [fileStatement("acts/focused", { ...canvas, starts, steps, ...time }, true)];
  }
  if (brushed) return [fileStatement("acts/brushed", { ...canvas, ...timeOf(view) }, true)];
  return [fileStatement("acts/filtered", canvas, true)];
}
