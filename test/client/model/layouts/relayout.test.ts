import { describe, expect, it } from "vitest";
import { extentOf } from "../../../../client/src/model/drawing/look.ts";
import { type Body, overlapOf } from "../../../../client/src/model/geometry/space.ts";
import type { View } from "../../../../client/src/model/types.ts";
import type { Explorer } from "../../../../client/src/state/types.ts";
import { open, url } from "../../state/explorerWorld.ts";

const KINDS = ["force", "circular", "radial", "hierarchical", "time", "grid"] as const;

function overlaps(explorer: Explorer): string[] {
  const { view, caption } = explorer.getState();
  const bodies = [...explorer.presented().entities.values()].flatMap((fact): Body[] => {
    const place = view.placements.get(fact.id);
    return place === undefined
      ? []
      : [{ id: fact.id, x: place.x, y: place.y, extent: extentOf(fact, caption) }];
  });
  return bodies.flatMap((body, i) =>
    bodies
      .slice(i + 1)
      .filter((other) => overlapOf(body, other) !== null)
      .map((other) => `${body.id} ${other.id}`),
  );
}

const placesOf = (view: View, ids: readonly string[]) => ids.map((id) => view.placements.get(id));

describe("laying out anew", () => {
  it.each(KINDS)("moves all but the pinned, as one step: %s", async (kind) => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    explorer.move("b", 40, 30);
    const before = explorer.getState().view;
    await explorer.relayout(kind);
    const after = explorer.getState().view;
    expect(placesOf(after, ["b"])).toEqual(placesOf(before, ["b"]));
    expect(overlaps(explorer)).toEqual([]);
    explorer.undo();
    expect(explorer.getState().view).toBe(before);
  });

  it.each(KINDS)("lays out the chosen only, and around the others: %s", async (kind) => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    const before = explorer.getState().view;
    explorer.choose(["a", "b", "c"], "replace");
    await explorer.relayout(kind, "chosen");
    const after = explorer.getState().view;
    expect(placesOf(after, ["d", "e", "f"])).toEqual(placesOf(before, ["d", "e", "f"]));
    expect(placesOf(after, ["a", "b", "c"])).not.toEqual(placesOf(before, ["a", "b", "c"]));
    expect(overlaps(explorer)).toEqual([]);
  });
});
