import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { lineOf, pointOn } from "../../../../client/src/model/geometry/curves.ts";
import { type Room, stageAround } from "../../../../client/src/model/stage/stage.ts";
import type { RelationFact, Stage } from "../../../../client/src/model/types.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { anEntity, aRelation, viewOf } from "../../world.ts";

const DESK: Room = { width: 1036, height: 708 };
const PHONE: Room = { width: 350, height: 440 };
const CENTRE = { x: 40, y: -20 };

/** One with so many around it, by the types given in turn, and lines among those around. */
function staged(count: number, { room = DESK, types = ["VISITED"], among = [] as string[] } = {}): Stage {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`);
  const relations: RelationFact[] = [
    ...ids.map((id, i) => aRelation(`t-${id}`, { type: types[i % types.length] ?? "VISITED" })),
    ...among.map((id) => aRelation(id)),
  ];
  const facts = withFacts(
    NO_FACTS,
    ["t", ...ids].map((id) => anEntity(id)),
    relations,
  );
  const shown = presented(facts, viewOf(facts, ["t", ...ids]), null);
  const ranking = { telling: () => 0, context: new Set<string>() };
  return stageAround({ shown, target: "t", centre: CENTRE, room, ranking, caption: "zh", context: false });
}

const placeOf = (stage: Stage, id: string) => stage.places.get(id) ?? { x: Number.NaN, y: Number.NaN };

/** Where a line is, at a share of the way. */
function onLine(stage: Stage, id: string, t: number) {
  const [from, to] = id.split("-").map((end) => placeOf(stage, end));
  const { side, along } = stage.bends.get(id) ?? { side: 0, along: 0 };
  // Bends are told with y downwards.
  const down = ({ x, y }: { x: number; y: number }) => ({ x, y: -y });
  const { x, y } = pointOn(lineOf(down(from as never), down(to as never), side, along), t);
  return { x, y: -y };
}

describe("a stage around one", () => {
  it("keeps its target where it stood, in the middle of what is to be seen", () => {
    const stage = staged(9);
    expect(placeOf(stage, "t")).toMatchObject(CENTRE);
    expect([stage.extent.x, stage.extent.y]).toEqual([CENTRE.x, CENTRE.y]);
    expect(stage.places.size).toBe(10);
  });

  it("is a ring up to sixteen, nobody closer than 72 to anybody, and columns above", () => {
    const types = fc.array(fc.constantFrom("A", "B", "C", "D"), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), types, (count, some) => {
        const stage = staged(count, { types: some });
        const places = [...stage.places.values()];
        const least = stage.form === "ring" ? 72 : 40;
        if (count > 16) expect(stage.form).toBe("fan");
        expect(stage.places.size - 1 + stage.left.length).toBe(count);
        places.forEach((a, i) => {
          for (const b of places.slice(i + 1)) {
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(least - 1e-6);
          }
        });
      }),
    );
  });

  it("fits into the room at full size, with its names", () => {
    for (const [count, room] of [
      [12, DESK],
      [30, DESK],
      [10, PHONE],
    ] as const) {
      const { extent, places } = staged(count, { room });
      expect(2 * extent.halfHeight).toBeLessThanOrEqual(room.height + 1);
      for (const { x, y } of places.values()) {
        expect(Math.abs(x - extent.x)).toBeLessThan(extent.halfWidth);
        expect(Math.abs(y - extent.y)).toBeLessThan(extent.halfHeight);
      }
    }
  });

  it("takes as many as there is room for, and says who is left", () => {
    const stage = staged(90);
    expect(stage.places.size - 1 + stage.left.length).toBe(90);
    expect(stage.places.size - 1).toBeLessThanOrEqual(40);
    expect(staged(90, { room: PHONE }).places.size).toBeLessThan(stage.places.size);
  });

  it("says each type once, for all of its members, the largest to the right", () => {
    const stage = staged(12, { types: ["A", "A", "B", "A", "C", "A"] });
    expect(stage.sectors.map(({ type, members }) => [type, members.length]).sort()).toEqual([
      ["A", 8],
      ["B", 2],
      ["C", 2],
    ]);
    const largest = stage.sectors.find(({ type }) => type === "A");
    expect(largest?.pill.x).toBeGreaterThan(CENTRE.x);
    expect(Math.abs((largest?.pill.y ?? 0) - CENTRE.y)).toBeLessThan(1);
    for (const { pill } of stage.sectors) {
      for (const { x, y } of stage.places.values()) {
        expect(Math.hypot(pill.x - x, pill.y - y)).toBeGreaterThan(40);
      }
    }
  });

  it("bends lines among those around towards the middle, and lets rows run level", () => {
    const ring = staged(8, { among: ["n0-n3"] });
    const straight = Math.hypot(
      (placeOf(ring, "n0").x + placeOf(ring, "n3").x) / 2 - CENTRE.x,
      (placeOf(ring, "n0").y + placeOf(ring, "n3").y) / 2 - CENTRE.y,
    );
    const bent = onLine(ring, "n0-n3", 0.5);
    expect(Math.hypot(bent.x - CENTRE.x, bent.y - CENTRE.y)).toBeLessThan(straight);
    expect(onLine(ring, "t-n0", 0.5).x).toBeCloseTo((placeOf(ring, "n0").x + CENTRE.x) / 2);
    const fan = staged(24);
    const row = placeOf(fan, "n0");
    expect(Math.abs(onLine(fan, "t-n0", 0.95).y - row.y)).toBeLessThan(
      Math.abs(row.y - CENTRE.y) * 0.01 + 0.5,
    );
  });

  it("leads no line among those around through the target", () => {
    const all = Array.from({ length: 10 }, (_, i) => i);
    const among = all.flatMap((i) => all.filter((j) => j > i).map((j) => `n${i}-n${j}`));
    const stage = staged(10, { among });
    for (const id of among) {
      for (let t = 0; t <= 1; t += 0.05) {
        const { x, y } = onLine(stage, id, t);
        expect(Math.hypot(x - CENTRE.x, y - CENTRE.y), `${id} at ${t}`).toBeGreaterThan(40);
      }
    }
  });

  it("has whoever all others are linked to in their middle, not at their end", () => {
    const among = [1, 2, 6, 7, 8].map((i) => `n0-n${i}`);
    const { sectors } = staged(12, { types: ["A", "A", "A", "B", "B", "B"], among });
    expect([2, 3]).toContain(sectors.find(({ type }) => type === "A")?.members.indexOf("n0"));
  });

  it("puts beside each other those who have to do with each other", () => {
    // In the order of their ids these lines would cross: two bundles of three, each with one in the other.
    const among = ["n0-n5", "n2-n3", "n4-n1"];
    const { places } = staged(6, { types: ["A", "A", "A", "B", "B", "B"].slice(0, 6), among });
    const lines = among.map((id) => id.split("-").map((end) => places.get(end) ?? CENTRE));
    const apart = (a: number, b: number) => {
      const [[p, q], [r, s]] = [lines[a] ?? [], lines[b] ?? []];
      if (!(p && q && r && s)) return false;
      const side = (u: typeof p, v: typeof p, w: typeof p) =>
        Math.sign((v.x - u.x) * (w.y - u.y) - (v.y - u.y) * (w.x - u.x));
      return side(p, q, r) === side(p, q, s) || side(r, s, p) === side(r, s, q);
    };
    expect([apart(0, 1), apart(0, 2), apart(1, 2)]).toEqual([true, true, true]);
  });

  it("is the same for the same", () => {
    expect(staged(20, { types: ["A", "B"] })).toEqual(staged(20, { types: ["A", "B"] }));
  });
});
