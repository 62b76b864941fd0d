import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placesBetween } from "../../../../client/src/model/layouts/regions/between.ts";
import { fillRegion } from "../../../../client/src/model/layouts/regions/fill.ts";
import { layOutMap } from "../../../../client/src/model/layouts/regions/layout.ts";
import { bodiesOf } from "../../../../client/src/model/layouts/regions/settle.ts";
import {
  type MapMark,
  type MapTask,
  PAPER,
  UPRIGHT_PAPER,
} from "../../../../client/src/model/layouts/regions/task.ts";
import { uncross } from "../../../../client/src/model/layouts/regions/uncross.ts";

type Point = Readonly<Record<"x" | "y", number>>;

/** Regions with their marks: one lead, some hubs, dots, all linked with the lead. */
const region = fc.record({
  hubs: fc.integer({ min: 0, max: 4 }),
  dots: fc.integer({ min: 0, max: 12 }),
  width: fc.integer({ min: 20, max: 150 }),
  lines: fc.integer({ min: 1, max: 2 }),
});
const tasks = fc
  .record({
    regions: fc.array(region, { minLength: 1, maxLength: 12 }),
    seed: fc.integer({ min: 1, max: 9999 }),
    upright: fc.boolean(),
  })
  .map(({ regions, seed, upright }) => {
    const marks = regions.flatMap(({ hubs, dots, width, lines }, number): MapMark[] => [
      { region: number, rank: "lead", nameWidth: width, lines, before: null },
      ...Array.from({ length: hubs }, () => ({
        region: number,
        rank: "hub" as const,
        nameWidth: width,
        lines,
        before: null,
      })),
      ...Array.from({ length: dots }, () => ({
        region: number,
        rank: "dot" as const,
        nameWidth: 0,
        lines: 0,
        before: null,
      })),
    ]);
    const leads = regions.map((_, number) => marks.findIndex(({ region }) => region === number));
    const task: MapTask = {
      paper: upright ? UPRIGHT_PAPER : PAPER,
      marks,
      titles: regions.map(({ width }) => width + 40),
      links: marks.flatMap(({ region, rank }, mark) =>
        rank === "lead" ? [] : [[leads[region] ?? 0, mark] as const],
      ),
      bundles: leads.slice(1).map((to, index) => ({ from: leads[index] ?? 0, to, count: index + 1 })),
    };
    return { task, seed };
  });

describe("layOutMap", () => {
  it("lets no disc, name or title touch another, and keeps six pixels between discs", () => {
    fc.assert(
      fc.property(tasks, ({ task, seed }) => {
        const { audit, layout } = layOutMap(task, seed);
        expect(audit).toMatchObject({ discs: 0, onDiscs: 0, onNames: 0 });
        expect(audit.gap).toBeGreaterThanOrEqual(6);
        expect(layout.places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        expect(layout.hulls.every((hull) => hull.length > 4)).toBe(true);
        expect(layOutMap(task, seed).layout).toEqual(layout);
      }),
      { seed: 20261129, numRuns: 8 },
    );
  });

  it("takes no region at all", () => {
    const none: MapTask = { paper: PAPER, marks: [], titles: [], links: [], bundles: [] };
    expect(layOutMap(none, 1).layout).toMatchObject({ places: [], hulls: [], titles: [] });
  });
});

describe("uncross", () => {
  const places = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({ x: 60 * Math.cos(i), y: 60 * Math.sin(i) }));
  const linked = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })).filter(([a, b]) => a < b),
    { maxLength: 14, selector: ([a, b]) => `${a}-${b}` },
  );
  const made = (links: MapTask["links"], held: boolean) => {
    const rank = (i: number) => (i === 0 ? ("lead" as const) : ("dot" as const));
    const marks = places.map(
      (place, i): MapMark => ({
        ...{ region: 0, rank: rank(i), nameWidth: i === 0 ? 40 : 0, lines: i === 0 ? 1 : 0 },
        before: held ? place : null,
      }),
    );
    const task: MapTask = { paper: PAPER, marks, titles: [60], links, bundles: [] };
    const sizes = [{ rx: 80, ry: 60 }];
    const bodies = bodiesOf(task, { middles: [{ x: 0, y: 0 }], sizes }, () => 0.5);
    for (const [i, { x, y }] of places.entries()) [bodies.x[i], bodies.y[i]] = [x, y];
    uncross(task, bodies);
    return places.map((_, i) => ({ x: bodies.x[i] ?? 0, y: bodies.y[i] ?? 0 }));
  };
  const crossings = (links: MapTask["links"], at: readonly { x: number; y: number }[]) => {
    const turn = (...[a, b, c]: number[]) => {
      const [p, q, r] = [a, b, c].map((i) => at[i ?? 0] ?? { x: 0, y: 0 }) as [Point, Point, Point];
      return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    };
    const pairs = links.flatMap((one, i) => links.slice(0, i).map((other) => [one, other] as const));
    return pairs.filter(
      ([[a, b], [c, d]]) =>
        new Set([a, b, c, d]).size === 4 &&
        turn(a, b, c) * turn(a, b, d) < 0 &&
        turn(c, d, a) * turn(c, d, b) < 0,
    ).length;
  };
  const sorted = (at: readonly Point[]) => at.map(({ x, y }) => `${x} ${y}`).sort();

  it("lets dots change places, nobody else, and takes no order in which more lines cross for it", () => {
    fc.assert(
      fc.property(linked, (links) => {
        const after = made(links, false);
        expect(after[0]).toEqual(places[0]);
        expect(sorted(after)).toEqual(sorted(places));
        expect(crossings(links, after)).toBeLessThanOrEqual(crossings(links, places) + 1);
      }),
      { seed: 20261130, numRuns: 200 },
    );
  });

  it("takes the crossing out of two lines, and leaves a map that stands as it is", () => {
    const links = [
      [1, 5],
      [3, 7],
    ] as const;
    expect(crossings(links, places)).toBe(1);
    expect(crossings(links, made(links, false))).toBe(0);
    expect(made(links, true)).toEqual(places);
  });
});

describe("placesBetween", () => {
  const circle = (x: number, y: number) =>
    Array.from({ length: 12 }, (_, i) => ({
      x: x + 80 * Math.cos(i / 1.91),
      y: y + 80 * Math.sin(i / 1.91),
    }));

  it("keeps clear of every outline and of one another, near what each joins", () => {
    const middles = [-150, 150].flatMap((x) => [-150, 150].map((y) => ({ x, y })));
    const near = [middles, middles.slice(0, 2), ...Array.from({ length: 8 }, () => middles.slice(2))];
    const places = placesBetween({ hulls: middles.map(({ x, y }) => circle(x, y)), near });
    expect(Math.hypot(places[0]?.x ?? 99, places[0]?.y ?? 99)).toBeLessThan(16);
    expect(places[1]?.x).toBeLessThan(-100);
    for (const [i, a] of places.entries()) {
      for (const { x, y } of middles) expect(Math.hypot(a.x - x, a.y - y)).toBeGreaterThan(100);
      for (const b of places.slice(0, i)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(90);
    }
  });

  it("finds one for each, also around no region at all", () => {
    const places = placesBetween({ hulls: [], near: [[], []] });
    expect(places).toHaveLength(2);
    expect(places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});

describe("fillRegion", () => {
  it("finds room within the outline, then around it, on no other mark", () => {
    const hull = Array.from({ length: 12 }, (_, i) => ({
      x: 90 * Math.cos(i / 1.91),
      y: 70 * Math.sin(i / 1.91),
    }));
    const marks = [
      { x: 0, y: 0 },
      { x: 40, y: 10 },
    ];
    const near = Array.from({ length: 120 }, (_, i) => (i % 2 === 0 ? [{ x: 0, y: 0 }] : []));
    const places = fillRegion({ hull, marks, near });
    const all = [...marks, ...places];
    for (const [i, a] of all.entries())
      for (const b of all.slice(0, i)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(14);
    for (const { x, y } of places.slice(0, 30)) expect((x / 90) ** 2 + (y / 70) ** 2).toBeLessThan(1.01);
  });
});
