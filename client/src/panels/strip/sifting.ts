import type { Ontology } from "#contract/ontology.ts";
import type { Ran } from "#contract/ran.ts";
import { labelsOf, typesOf } from "../../model/lens.ts";
import type { EntityId, View } from "../../model/types.ts";

/** A set of ids as a parameter of the type `idSet`. */
const idSet = (ids: Iterable<string>): Readonly<Record<string, true>> =>
  Object.fromEntries([...ids].map((id) => [id, true] as const));

const act = (name: string, params: Ran["params"]): Ran => ({ file: `acts/${name}`, params });
/** The one that the act is named for. */
const mainAct = (name: string, params: Ran["params"]): Ran => ({ ...act(name, params), main: true });

const sorted = (names: Iterable<string>) => [...names].sort();

function legendOf({ filters }: View) {
  return {
    hiddenLabels: sorted(filters.hiddenLabels),
    hiddenTypes: sorted(filters.hiddenTypes),
    hiddenStatuses: sorted(filters.hiddenStatuses),
    hiddenModalities: sorted(filters.hiddenModalities),
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

/** What is left on the canvas, which the page works out by itself, said in Cypher over the ids that stand on it: legend, hiding, time brush, focus, contacts. */
export function siftedBy(
  view: View,
  left: readonly EntityId[] | null,
  ontology: Ontology | null,
): readonly Ran[] {
  const ids = left ?? [...view.placements.keys()].filter((id) => !view.hidden.has(id));
  if (ids.length === 0) return [];
  const brushed = view.time.period !== null;
  const canvas = { ids, known: idSet(ids), ...legendOf(view) };
  const time = { ...timeOf(view), brushed };
  const taking = {
    events: [...labelsOf(ontology, "event")],
    participation: [...typesOf(ontology, "participation")],
  };
  if (view.contacts !== null) {
    const { known: _, ...those } = canvas;
    const hidden = idSet(view.hidden);
    const contacts = { ...those, hidden, ...taking, most: view.contacts.most, ...time };
    return [act("besideContacts", { ...canvas, ...taking, ...time }), mainAct("contacts", contacts)];
  }
  if (view.focus !== null) {
    const { ids: starts, steps } = view.focus;
    return [mainAct("focused", { ...canvas, starts, steps, ...time })];
  }
  if (brushed) return [mainAct("brushed", { ...canvas, ...timeOf(view) })];
  return [mainAct("filtered", canvas)];
}
