import { extentOf } from "../../model/drawing/look.ts";
import type { Extent } from "../../model/geometry/space.ts";
import { stageOfNet } from "../../model/stage/stage.ts";
import type { EntityId } from "../../model/types.ts";
import { presented } from "../../model/view/presented.ts";
import { stagedView } from "../../model/view/view.ts";
import { arrangeRequest, type Draft, type DraftTools } from "../draft.ts";

/** A disc of a net with room for its lines: none is larger there, and what they weigh is written on them. */
const LEAST_RADIUS = 26;
const roomy = (extent: Extent): Extent => ({
  ...extent,
  radius: Math.max(LEAST_RADIUS, extent.radius),
  halfWidth: Math.max(LEAST_RADIUS, extent.halfWidth),
});

/** Who has contacts, as a net of its own, where events are drawn as contacts: everybody else steps away. */
export async function withContactsStaged<T extends Draft>(draft: T, tools: DraftTools): Promise<T> {
  const { facts, view } = draft;
  if (view.contacts === null) return draft;
  const shown = presented(facts, stagedView(view, null), tools.ontology);
  const ends = new Set<EntityId>();
  for (const id of shown.contacts.keys()) {
    const line = shown.relations.get(id);
    if (line !== undefined) ends.add(line.from).add(line.to);
  }
  if (ends.size === 0) return { ...draft, view: stagedView(view, null) };
  const added = [...shown.entities.values()].flatMap((fact) =>
    ends.has(fact.id) ? [{ id: fact.id, extent: roomy(extentOf(fact, tools.caption)) }] : [],
  );
  // Only contacts say who belongs near whom: what else is known of them is drawn beneath.
  const links = [...shown.contacts.keys()].flatMap((id) => {
    const line = shown.relations.get(id);
    return line === undefined ? [] : [[line.from, line.to] as const];
  });
  const request = arrangeRequest({ fixed: [], added, links, anchor: null }, { facts });
  const positions = await tools.layout.arrange(request, tools.signal, tools.onProgress);
  return { ...draft, view: stagedView(view, stageOfNet(positions, [], view.stage?.context ?? false)) };
}
