import type { Region } from "#contract/map.ts";
import type { Caption, EntityId, Language, MapView, View } from "../types.ts";

/** How a mark stands on a map: the one its region is about, another that is named, or a dot. */
export interface Mark {
  readonly region: Region;
  readonly rank: "lead" | "hub" | "dot";
  /** Whether its name stands on its left. */
  readonly west: boolean;
  /** Whether its region is open. */
  readonly open: boolean;
}

const marksOfMaps = new WeakMap<MapView, ReadonlyMap<EntityId, Mark>>();

/** The marks of a map, by their ids. */
export function marksOf(view: MapView): ReadonlyMap<EntityId, Mark> {
  const known = marksOfMaps.get(view);
  if (known !== undefined) return known;
  const { map, opened } = view;
  const west = new Set(map.west);
  const marks = new Map<EntityId, Mark>();
  for (const region of map.regions) {
    const more = opened.get(region.key) ?? [];
    const open = opened.has(region.key);
    for (const id of more) marks.set(id, { region, rank: "dot", west: false, open });
    for (const [index, id] of region.members.entries()) {
      const rank = index === 0 ? "lead" : index < region.hubs ? "hub" : "dot";
      marks.set(id, { region, rank, west: west.has(id), open });
    }
  }
  marksOfMaps.set(view, marks);
  return marks;
}

/** The map that can be seen: none while entities are drawn as others than themselves, or others are on a stage. */
export function mapIn({ map, groups, contacts, stage }: View): MapView | null {
  return groups === null && contacts === null && stage === null ? map : null;
}

/** The outline of a region, as the control points of a closed B-spline. */
export function outlineOf({ hull }: Region): readonly { readonly x: number; readonly y: number }[] {
  return hull.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: hull[index + 1] ?? 0 }] : []));
}

/** What a region is called in the language of the captions. */
export function regionName({ names }: Region, caption: Caption, language: Language): string {
  const spoken = caption === "both" ? language : caption;
  return names.map((name) => name[spoken]).join(" · ");
}
