import type { RegionMap } from "#contract/map.ts";
import type { Positions } from "../layouts/place.ts";
import type { EntityId, Placement, View } from "../types.ts";

/**
 * The same view on the same map in its other form. Marks come to their places on it; whoever was moved by hand, or does not
 * stand on the map, goes along with the nearest mark.
 */
export function turnedView(view: View, to: { readonly map: RegionMap; readonly positions: Positions }): View {
  if (view.map === null) return view;
  const anchors = [...view.placements].flatMap(([id, { x, y, pinned }]) => {
    const place = to.positions.get(id);
    return place === undefined || pinned ? [] : [{ x, y, dx: place.x - x, dy: place.y - y }];
  });
  const along = ({ x, y }: Placement) => {
    let [best, least] = [{ dx: 0, dy: 0 }, Number.POSITIVE_INFINITY];
    for (const anchor of anchors) {
      const far = Math.hypot(anchor.x - x, anchor.y - y);
      if (far < least) [best, least] = [anchor, far];
    }
    return { x: x + best.dx, y: y + best.dy };
  };
  const placements = new Map<EntityId, Placement>();
  for (const [id, placement] of view.placements) {
    const place = placement.pinned ? undefined : to.positions.get(id);
    placements.set(id, { ...placement, ...(place ?? along(placement)) });
  }
  return { ...view, placements, map: { ...view.map, map: to.map } };
}
