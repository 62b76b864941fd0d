import { describe, expect, it } from "vitest";
import { extentOf, groupRadius } from "../../../../client/src/model/drawing/look.ts";
import { groupId } from "../../../../client/src/model/synthetic.ts";
import { placeOf } from "../../../../client/src/model/view/presented.ts";
import type { Explorer } from "../../../../client/src/state/types.ts";
import { anEntity, aRelation, payloadOf } from "../../world.ts";
import { open, told, url } from "../explorerWorld.ts";

const LABELS = ["Person", "Company", "Bank", "Zone"];
const PEOPLE = Array.from({ length: 40 }, (_, i) =>
  anEntity(`e${i}`, { label: LABELS[i % LABELS.length] ?? "", degree: 1 + (i % 9) }),
);
const TIES = PEOPLE.map((_, i) => aRelation(`e${i}-e${(i * 7 + 1) % 40}`));

/** Forty of four kinds, all over one another. */
const crowded = {
  overview: async () =>
    told({
      ...payloadOf(PEOPLE, TIES),
      positions: { x: PEOPLE.map((_, i) => i % 3), y: PEOPLE.map(() => 0) },
      map: {
        form: "wide" as const,
        revision: "1",
        considered: 40,
        entities: 40,
        bundles: [],
        west: [],
        regions: [],
      },
    }),
};

/** Smallest room between the discs of all that can be seen. */
function smallestGap(explorer: Explorer): number {
  const shown = explorer.presented();
  const { view } = explorer.getState();
  const discs = [...shown.entities.values()].flatMap((fact) => {
    const place = placeOf(shown, view, fact.id);
    const members = shown.groups.get(fact.id)?.members.length ?? 0;
    const radius = members > 0 ? groupRadius(members) : extentOf(fact, "zh").radius;
    return place === null ? [] : [{ ...place, radius }];
  });
  let least = Number.POSITIVE_INFINITY;
  discs.forEach((a, i) => {
    for (const b of discs.slice(i + 1))
      least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius);
  });
  return least;
}

describe("groups", () => {
  it("lie apart, open in their place with room for each member, and come back to it", async () => {
    const { explorer } = open(crowded);
    await explorer.start(url("/"));
    await explorer.setGroups("label");
    expect(explorer.presented().groups.size).toBe(4);
    expect(smallestGap(explorer)).toBeGreaterThan(60);
    const grouped = explorer.getState().view;
    const before = placeOf(explorer.presented(), grouped, groupId("Bank"));

    explorer.toggleGroup("Bank");
    expect(explorer.presented().entities.size).toBe(3 + 10);
    expect(smallestGap(explorer)).toBeGreaterThanOrEqual(6);
    const { placements } = explorer.getState().view;
    const banks = PEOPLE.filter(({ label }) => label === "Bank").map(({ id }) => placements.get(id));
    const far = banks.map((at) =>
      Math.hypot((at?.x ?? 0) - (before?.x ?? 0), (at?.y ?? 0) - (before?.y ?? 0)),
    );
    expect(Math.max(...far)).toBeLessThan(250);

    explorer.toggleGroup("Bank");
    expect(placeOf(explorer.presented(), explorer.getState().view, groupId("Bank"))).toMatchObject({
      x: before?.x,
      y: before?.y,
    });
    explorer.undo();
    explorer.undo();
    expect(explorer.getState().view).toBe(grouped);
  });

  it("are of what was looked at by itself no more: everybody is in them", async () => {
    const { explorer } = open(crowded);
    await explorer.start(url("/"));
    await explorer.stage("e1");
    await explorer.setGroups("label");
    expect(explorer.getState().view.stage).toBeNull();
    expect(explorer.presented().groups.size).toBe(4);
  });
});
