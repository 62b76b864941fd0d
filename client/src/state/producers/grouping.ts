import { extentOf } from "../../model/drawing/look.ts";
import type { Body, Extent } from "../../model/geometry/space.ts";
import { separate } from "../../model/layouts/place.ts";
import { groupId } from "../../model/synthetic.ts";
import type { EntityFact, EntityId, Grouping, Placement, View } from "../../model/types.ts";
import { groupsByCommunity, groupsByLabel, groupsByPlace } from "../../model/view/groups.ts";
import { placeOf, presented } from "../../model/view/presented.ts";
import { withGroupToggled } from "../../model/view/sifting.ts";
import { arrangeRequest, type Draft, type DraftTools } from "../draft.ts";
import { measureRequest } from "./measuring.ts";

/** Groups keep farther apart than entities: their names and the lines between them have to be read. */
const ROOMY = 34;
/** Around the members of an opened group, its outline and its title included. */
const HULL = 40;
/** Below that, for its title. */
const TITLE = 34;
/** Around a closed group, its outline. */
const RIM = 16;

const roomy = ({ radius, halfWidth, caption }: Extent): Extent => ({
  ...{ radius: radius + ROOMY, halfWidth: Math.max(halfWidth, radius) + ROOMY, caption },
});

/** Works out who belongs to which group, among what can be seen, and where each stands. */
export async function groupingOf(
  { facts, view }: Draft,
  by: Grouping["by"],
  tools: DraftTools,
): Promise<Grouping> {
  const shown = presented(facts, { ...view, groups: null, stage: null }, tools.ontology);
  const ids = [...shown.entities.keys()];
  const measured = () => tools.measurer.measure(measureRequest(shown), tools.signal, tools.onProgress);
  const of =
    by === "label"
      ? groupsByLabel(facts, ids)
      : by === "place"
        ? groupsByPlace(facts, ids, tools.ontology)
        : groupsByCommunity({ ...(await measured()), of: shown });
  const grouping = { by, of, open: new Set<string>(), places: new Map() };
  return {
    ...grouping,
    places: await placesOfGroups({ facts, view: { ...view, groups: grouping, stage: null } }, tools),
  };
}

/** Groups laid out anew among those who belong to none, who stay: none lies over another, and there is room between them. */
async function placesOfGroups({ facts, view }: Draft, tools: DraftTools): Promise<Grouping["places"]> {
  const shown = presented(facts, view, tools.ontology);
  const extent = (fact: EntityFact) =>
    extentOf(fact, tools.caption, shown.groups.get(fact.id)?.members.length ?? 0);
  const facing = [...shown.entities.values()];
  const fixed = facing.flatMap((fact): Body[] => {
    const place = shown.groups.has(fact.id) ? null : placeOf(shown, view, fact.id);
    return place === null ? [] : [{ ...place, id: fact.id, extent: extent(fact) }];
  });
  const added = facing.flatMap((fact) =>
    shown.groups.has(fact.id) ? [{ id: fact.id, extent: roomy(extent(fact)) }] : [],
  );
  const links = [...shown.relations.values()].flatMap(({ from, to }) =>
    from === to ? [] : [[from, to] as const],
  );
  const request = arrangeRequest({ fixed, added, links, anchor: null }, { facts });
  const found = await tools.layout.arrange(request, tools.signal, tools.onProgress);
  return new Map(
    [...shown.groups].flatMap(([id, { key }]) => {
      const place = found.get(id);
      return place === undefined ? [] : [[key, place] as const];
    }),
  );
}

/** Members side by side around a middle, the best connected inside. */
function packed(members: readonly EntityFact[], radius: number): { x: number; y: number }[] {
  const step = (2 * radius + 24) / 1.5;
  return members.map((_, i) => {
    const [far, angle] = [step * Math.sqrt(i + 0.6), i * Math.PI * (3 - Math.sqrt(5))];
    return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
  });
}

/**
 * Opens a group where it stands, its members within its outline, or closes it. Whoever stood where an outline comes to lie
 * gives way; pinned ones stay.
 */
export function toggledGroup(
  { facts, view }: Draft,
  key: string,
  tools: Pick<DraftTools, "ontology" | "caption">,
): View {
  const next = withGroupToggled(view, key);
  const before = presented(facts, view, tools.ontology);
  const group = before.groups.get(groupId(key));
  const centre = placeOf(before, view, groupId(key));
  if (group === undefined || centre === null || view.groups === null) return next;
  const members = group.members.flatMap((id) => facts.entities.get(id) ?? []);
  members.sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  const radius = Math.max(...members.map((fact) => extentOf(fact, tools.caption).radius));
  const seats = packed(members, radius);
  const reach = Math.max(...seats.map(({ x, y }) => Math.hypot(x, y))) + radius + HULL;
  const hull: Body = {
    id: groupId(key),
    ...centre,
    extent: { radius: reach, halfWidth: reach, caption: TITLE },
  };
  const others = [...before.entities.values()].flatMap((fact): (Body & Placement)[] => {
    const place = fact.id === hull.id ? null : placeOf(before, view, fact.id);
    const size = before.groups.get(fact.id)?.members.length ?? 0;
    const own = extentOf(fact, tools.caption, size);
    const extent = size === 0 ? own : { ...own, radius: own.radius + RIM };
    return place === null ? [] : [{ ...place, id: fact.id, extent }];
  });
  const held = new Set([hull.id, ...others.flatMap(({ id, pinned }) => (pinned ? [id] : []))]);
  const moved = separate([hull, ...others], held);
  const places = new Map(view.groups.places);
  const placements = new Map<EntityId, Placement>(view.placements);
  for (const [id, { x, y }] of moved) {
    const other = before.groups.get(id);
    if (other !== undefined) places.set(other.key, { x, y });
    else placements.set(id, { x, y, pinned: false });
  }
  members.forEach(({ id }, i) => {
    const seat = seats[i] ?? { x: 0, y: 0 };
    placements.set(id, { x: centre.x + seat.x, y: centre.y + seat.y, pinned: false });
  });
  return { ...next, placements, groups: next.groups === null ? null : { ...next.groups, places } };
}
