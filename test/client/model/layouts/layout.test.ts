import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extentOf } from "../../../../client/src/model/drawing/look.ts";
import { type Body, overlapOf } from "../../../../client/src/model/geometry/space.ts";
import { type LayoutRequest, place, separate } from "../../../../client/src/model/layouts/place.ts";
import type { ArrangeRequest } from "../../../../client/src/state/parts.ts";
import { arrange as arrangeAs } from "../../../../client/src/workers/arrange.ts";
import { anEntity } from "../../world.ts";

const extent = { radius: 12, halfWidth: 40, caption: 18 };

const arrange = (request: LayoutRequest) =>
  arrangeAs({
    ...request,
    kind: "force",
    roots: [],
    kinds: [],
  } satisfies ArrangeRequest);

/** A star: a fixed centre and `count` neighbours to be placed, some linked among themselves. */
function star(count: number, fixed: readonly Body[] = []): LayoutRequest {
  const added = Array.from({ length: count }, (_, i) => ({ id: `n${i}`, extent }));
  const links = added.map(({ id }) => ["centre", id] as const);
  const between = added.slice(1).map(({ id }, i) => [`n${i}`, id] as const);
  const centre = { id: "centre", x: 0, y: 0, extent };
  return {
    fixed: [centre, ...fixed],
    added,
    links: [...links, ...between.filter((_, i) => i % 3 === 0)],
    anchor: "centre",
  };
}

function overlaps(bodies: readonly Body[]): string[] {
  return bodies.flatMap((body, i) =>
    bodies
      .slice(i + 1)
      .flatMap((other) => (overlapOf(body, other) === null ? [] : [`${body.id} ${other.id}`])),
  );
}

function placed(request: LayoutRequest, positions: ReadonlyMap<string, { x: number; y: number }>): Body[] {
  const added = request.added.map(({ id, extent: room }) => {
    const { x, y } = positions.get(id) ?? { x: Number.NaN, y: Number.NaN };
    return { id, extent: room, x, y };
  });
  return [...request.fixed, ...added];
}

const randomBodies = fc
  .array(fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) }), {
    maxLength: 60,
  })
  .map((points) => points.map((point, i): Body => ({ id: `b${i}`, extent, ...point })));

describe("placing neighbours", () => {
  it.each([1, 5, 25, 120])("finds room for %i without touching anybody", (count) => {
    const request = star(count);
    const positions = place(request);
    expect([...positions.keys()].sort()).toEqual(request.added.map(({ id }) => id).sort());
    expect(overlaps(placed(request, positions))).toEqual([]);
  });

  it("is the same every time", () => {
    expect([...place(star(25))]).toEqual([...place(star(25))]);
  });

  it("gives places to new ones only, and never over an old one", () => {
    fc.assert(
      fc.property(randomBodies, fc.integer({ min: 1, max: 12 }), (fixed, count) => {
        const request = star(count, fixed);
        const positions = place(request);
        expect([...positions.keys()].every((id) => id.startsWith("n"))).toBe(true);
        const added = placed(request, positions).slice(request.fixed.length);
        const hits = added.filter((body) => request.fixed.some((other) => overlapOf(body, other) !== null));
        expect(hits).toEqual([]);
        expect(overlaps(added)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("puts the only entity into the middle", () => {
    const request = { fixed: [], added: [{ id: "a", extent }], links: [], anchor: null };
    expect(place(request).get("a")).toEqual({ x: 0, y: 0 });
  });
});

describe("moving apart", () => {
  it("leaves no two over each other and holds those that are held", () => {
    fc.assert(
      fc.property(randomBodies, (bodies) => {
        const held = new Set(bodies.slice(0, 1).map(({ id }) => id));
        const positions = separate(bodies, held);
        expect([...held].some((id) => positions.has(id))).toBe(false);
        expect(overlaps(bodies.map((body) => ({ ...body, ...positions.get(body.id) })))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("laying out a whole view", () => {
  it("is the same every time, finite, and without overlaps", () => {
    const request = { ...star(60), fixed: [], anchor: null };
    const withCentre = { ...request, added: [{ id: "centre", extent }, ...request.added] };
    const positions = arrange(withCentre);
    expect([...arrange(withCentre)]).toEqual([...positions]);
    expect([...positions.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(overlaps(placed(withCentre, positions))).toEqual([]);
  });

  it("holds what is pinned", () => {
    const request = star(30, [{ id: "pinned", x: 400, y: -250, extent }]);
    const positions = arrange(request);
    expect(positions.has("pinned")).toBe(false);
    expect(overlaps(placed(request, positions))).toEqual([]);
  });

  it("has an answer for nothing, for one, and for those linked to nobody", () => {
    const none = { fixed: [], links: [], anchor: null };
    expect(arrange({ ...none, added: [] }).size).toBe(0);
    expect(arrange({ ...none, added: [{ id: "a", extent }] }).size).toBe(1);
    const alone = Array.from({ length: 20 }, (_, i) => ({ id: `a${i}`, extent }));
    expect(overlaps(placed({ ...none, added: alone }, arrange({ ...none, added: alone })))).toEqual([]);
  });
});

describe("the room of an entity", () => {
  it("grows with its relations and its caption", () => {
    const small = extentOf(anEntity("a", { name: "甲" }), "zh");
    const large = extentOf(anEntity("a", { name: "太原经济技术开发区", degree: 60 }), "zh");
    expect(large.radius).toBeGreaterThan(small.radius);
    expect(large.halfWidth).toBeGreaterThan(small.halfWidth);
    expect(extentOf(anEntity("a", { name: "甲", nameEn: "A" }), "both").caption).toBeGreaterThan(
      small.caption,
    );
  });
});
