import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Body,
  type Extent,
  overlapOf,
  soundExtent,
} from "../../../../client/src/model/geometry/space.ts";
import { dayOf } from "../../../../client/src/model/layouts/charts/calendar.ts";
import { indexOf, type Net, netOf, stepsFrom } from "../../../../client/src/model/layouts/net.ts";
import { pivotPlaces } from "../../../../client/src/model/layouts/pivots.ts";
import type { Positions } from "../../../../client/src/model/layouts/place.ts";
import { relax, roundsFor } from "../../../../client/src/model/layouts/relax.ts";
import { Repulsion } from "../../../../client/src/model/layouts/repulsion.ts";
import { hashOf } from "../../../../client/src/model/random.ts";
import type { ArrangeRequest } from "../../../../client/src/state/parts.ts";
import { arrange } from "../../../../client/src/workers/arrange.ts";

const KINDS = ["force", "radial"] as const;
const extent: Extent = { radius: 12, halfWidth: 40, caption: 18 };

function requestOf(
  kind: ArrangeRequest["kind"],
  count: number,
  links: readonly (readonly [number, number])[],
  more: Partial<ArrangeRequest> = {},
): ArrangeRequest {
  const added = Array.from({ length: count }, (_, i) => ({ id: `n${i}`, extent }));
  const named = links.map(([a, b]) => [`n${a}`, `n${b}`] as const);
  const plain = { fixed: [], anchor: null, roots: [], kinds: [] };
  return { ...plain, kind, added, links: named, ...more };
}

function bodiesOf(request: ArrangeRequest, positions: Positions): Body[] {
  const held = new Set(request.fixed.map(({ id }) => id));
  const free = new Map(request.added.map(({ id, extent: room }) => [id, room] as const).reverse());
  const added = [...free].flatMap(([id, room]): Body[] => {
    const place = positions.get(id);
    return held.has(id) || place === undefined ? [] : [{ id, extent: soundExtent(room), ...place }];
  });
  return [...request.fixed.map((body) => ({ ...body, extent: soundExtent(body.extent) })), ...added];
}

function overlaps(bodies: readonly Body[], held: ReadonlySet<string>): string[] {
  return bodies.flatMap((body, i) =>
    bodies
      .slice(i + 1)
      .filter((other) => !(held.has(body.id) && held.has(other.id)) && overlapOf(body, other) !== null)
      .map((other) => `${body.id} ${other.id}`),
  );
}

/** A number that depends on its parts alone. */
const draw = (...parts: readonly (string | number)[]) => hashOf(parts.join(" ")) / 0x1_0000_0000;

/** A tree with hubs, and some links across: as networks out of the news are. */
function scaleFree(count: number): [number, number][] {
  const ends = [0];
  const links: [number, number][] = [];
  for (let i = 1; i < count; i += 1) {
    const popular = ends[Math.floor(draw("end", i) * ends.length)] ?? 0;
    const near = Math.max(0, i - 1 - Math.floor(draw("near", i) * Math.min(i, 60)));
    const parent = draw("which", i) < 0.5 ? popular : near;
    links.push([i, parent]);
    ends.push(i, parent);
    if (i % 4 === 0) links.push([i, Math.max(0, i - 1 - Math.floor(draw("across", i) * 30))]);
  }
  return links;
}

const extents = fc.oneof(
  { weight: 6, arbitrary: fc.constant(extent) },
  fc.record({
    radius: fc.double({ min: 0, max: 60, noNaN: true }),
    halfWidth: fc.double({ min: 0, max: 200, noNaN: true }),
    caption: fc.double({ min: 0, max: 60, noNaN: true }),
  }),
  fc.constant({ radius: Number.NaN, halfWidth: Number.POSITIVE_INFINITY, caption: -3 }),
);
const ids = fc.integer({ min: 0, max: 30 }).map((i) => `n${i}`);
const pairs = fc.array(fc.tuple(ids, ids), { maxLength: 60 });
const anywhere = fc.double({ min: -2000, max: 2000, noNaN: true });

/** Anything that may be asked for: links to nobody, to oneself, twice; held ones; extents that are no numbers. */
const anyRequest = fc.record({
  kind: fc.constantFrom(...KINDS),
  added: fc.array(fc.record({ id: ids, extent: extents }), { maxLength: 30 }),
  fixed: fc.uniqueArray(fc.record({ id: ids, extent: fc.constant(extent), x: anywhere, y: anywhere }), {
    maxLength: 4,
    selector: ({ id }) => id,
  }),
  links: pairs,
  anchor: fc.constant(null),
  roots: fc.array(ids, { maxLength: 3 }),
  kinds: fc.array(fc.tuple(ids, fc.constantFrom("Person", "Place", "Event")), { maxLength: 30 }),
});

describe("every layout", () => {
  it("places everybody, over nobody, and holds who is held, whatever is asked", () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const positions = arrange(request);
        const held = new Set(request.fixed.map(({ id }) => id));
        const free = new Set(request.added.map(({ id }) => id).filter((id) => !held.has(id)));
        expect([...positions.keys()].sort()).toEqual([...free].sort());
        expect([...positions.values()].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(
          true,
        );
        expect(overlaps(bodiesOf(request, positions), held)).toEqual([]);
        expect([...arrange(request)]).toEqual([...positions]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(KINDS)("does not depend on the order of the links: %s", (kind) => {
    const links = scaleFree(80);
    const there = arrange(requestOf(kind, 80, links));
    const back = [...links].reverse().map(([a, b]) => [b, a] as const);
    expect([...arrange(requestOf(kind, 80, back))]).toEqual([...there]);
  });

  it("tells how far it is, ever further", () => {
    const told: number[] = [];
    arrange(requestOf("force", 200, scaleFree(200)), (share) => told.push(share));
    expect(told.length).toBeGreaterThan(10);
    expect(told.every((share, i) => share >= (told[i - 1] ?? 0))).toBe(true);
    expect(told.at(-1)).toBe(1);
  });

  it("leaves out a held body whose place is no number", () => {
    const broken = { id: "broken", extent, x: Number.NaN, y: Number.POSITIVE_INFINITY };
    const request = requestOf("force", 5, [[0, 1]], { fixed: [broken] });
    expect([...arrange(request).values()].every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
  });
});

/** Mean error of distances against steps, at the best scale: 0 is perfect. */
function stressOf(net: Net, x: Float64Array, y: Float64Array): number {
  const steps = new Int32Array(net.count);
  const order = new Int32Array(net.count);
  let [squares, sum, count] = [0, 0, 0];
  for (let from = 0; from < net.count; from += Math.ceil(net.count / 40)) {
    const reached = stepsFrom(net, from, steps, order);
    for (let k = 1; k < reached; k += 1) {
      const to = order[k] as number;
      const far = Math.hypot(
        (x[from] as number) - (x[to] as number),
        (y[from] as number) - (y[to] as number),
      );
      const ratio = far / (steps[to] as number);
      squares += ratio * ratio;
      sum += ratio;
      count += 1;
    }
  }
  return 1 - (sum * sum) / (squares * count);
}

describe("laying out by forces", () => {
  it("keeps distances like steps, better than its start", () => {
    const count = 1500;
    const links = scaleFree(count);
    const net = netOf(
      indexOf(Array.from({ length: count }, (_, i) => `n${i}`)),
      links.map(([a, b]) => [`n${a}`, `n${b}`] as const),
    );
    const plane = pivotPlaces(net);
    const start = stressOf(net, plane.x, plane.y);
    relax({ net, plane, held: new Uint8Array(count), rounds: roundsFor(count), onRound: null });
    const refined = stressOf(net, plane.x, plane.y);
    expect(refined).toBeLessThan(start);
    expect(refined).toBeLessThan(0.2);
    const positions = arrange(requestOf("force", count, links));
    const axis = (of: "x" | "y") =>
      Float64Array.from({ length: count }, (_, i) => positions.get(`n${i}`)?.[of] ?? 0);
    expect(stressOf(net, axis("x"), axis("y"))).toBeLessThan(0.22);
  });

  it("puts linked ones nearer than others", () => {
    const links = scaleFree(200);
    const positions = arrange(requestOf("force", 200, links));
    const far = (a: number, b: number) => {
      const [one, two] = [positions.get(`n${a}`), positions.get(`n${b}`)];
      return Math.hypot((one?.x ?? 0) - (two?.x ?? 0), (one?.y ?? 0) - (two?.y ?? 0));
    };
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const any = Array.from({ length: 400 }, (_, i) => far(i % 200, (i * 37 + 11) % 200));
    expect(mean(links.map(([a, b]) => far(a, b)))).toBeLessThan(mean(any) / 2);
  });

  it("packs what is not connected side by side", () => {
    const parts = 6;
    const links = Array.from({ length: parts }, (_, p) =>
      Array.from({ length: 9 }, (__, i) => [p * 10, p * 10 + 1 + i] as const),
    ).flat();
    const positions = arrange(requestOf("force", parts * 10 + 30, links));
    const boxes = Array.from({ length: parts }, (_, p) => {
      const own = Array.from({ length: 10 }, (__, i) => positions.get(`n${p * 10 + i}`));
      const xs = own.map((point) => point?.x ?? 0);
      const ys = own.map((point) => point?.y ?? 0);
      return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
    });
    const cross = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top),
    );
    expect(cross).toEqual([]);
    const all = [...positions.values()];
    const width = Math.max(...all.map(({ x }) => x)) - Math.min(...all.map(({ x }) => x));
    expect(width).toBeLessThan(parts * 500);
  });

  it("stays where those are that are held", () => {
    const fixed = [
      { id: "n0", extent, x: 1000, y: 500 },
      { id: "n1", extent, x: 1400, y: 500 },
    ];
    const request = requestOf("force", 60, scaleFree(60), { fixed });
    const positions = arrange(request);
    const all = [...positions.values()];
    const middle = { x: 0, y: 0 };
    for (const { x, y } of all) {
      middle.x += x / all.length;
      middle.y += y / all.length;
    }
    expect(Math.hypot(middle.x - 1200, middle.y - 500)).toBeLessThan(900);
  });

  it("puts many new ones among many that are held", () => {
    const before = requestOf("force", 60, scaleFree(60));
    const places = arrange(before);
    const fixed = before.added.map((body) => ({ ...body, ...(places.get(body.id) ?? { x: 0, y: 0 }) }));
    const links = Array.from({ length: 80 }, (_, i) => [`n${i % 3}`, `new${i}`] as const);
    const added = links.map(([, id]) => ({ id, extent }));
    const request = { ...before, fixed, added, links: [...before.links, ...links] };
    const positions = arrange(request);
    expect(overlaps(bodiesOf(request, positions), new Set(fixed.map(({ id }) => id)))).toEqual([]);
    const away = links.map(([from, to]) => {
      const [a, b] = [places.get(from), positions.get(to)];
      return Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));
    });
    expect(away.reduce((sum, length) => sum + length, 0) / away.length).toBeLessThan(900);
  });
});

describe("the push of all on all", () => {
  it("is what adding up one by one gives, nearly", () => {
    const count = 600;
    const plane = {
      x: Float64Array.from({ length: count }, (_, i) => draw("x", i) * 40),
      y: Float64Array.from({ length: count }, (_, i) => draw("y", i) ** 3 * 40),
    };
    const mass = Float64Array.from({ length: count }, (_, i) => 1 + (i % 5));
    const push = { x: new Float64Array(count), y: new Float64Array(count) };
    const repulsion = new Repulsion(count);
    repulsion.take(plane, mass);
    repulsion.push(plane, mass, 1, push.x, push.y);
    let [error, whole] = [0, 0];
    for (let i = 0; i < count; i += 1) {
      let [sumX, sumY] = [0, 0];
      for (let j = 0; j < count; j += 1) {
        const dx = (plane.x[i] as number) - (plane.x[j] as number);
        const dy = (plane.y[i] as number) - (plane.y[j] as number);
        const by = (mass[j] as number) / (dx * dx + dy * dy + 1e-4);
        sumX += dx * by;
        sumY += dy * by;
      }
      error += Math.hypot(sumX - (push.x[i] as number), sumY - (push.y[i] as number));
      whole += Math.hypot(sumX, sumY);
    }
    expect(error / whole).toBeLessThan(0.02);
  });

  it("has an answer for bodies all at one point", () => {
    const plane = { x: new Float64Array(50), y: new Float64Array(50) };
    const mass = new Float64Array(50).fill(1);
    const push = { x: new Float64Array(50), y: new Float64Array(50) };
    const repulsion = new Repulsion(50);
    repulsion.take(plane, mass);
    repulsion.push(plane, mass, 1, push.x, push.y);
    expect(push.x.every(Number.isFinite)).toBe(true);
  });
});

describe("the other layouts", () => {
  const at = (positions: Positions, body: number) =>
    positions.get(`n${body}`) ?? { x: Number.NaN, y: Number.NaN };

  it("goes around the chosen in rings, with the unreachable outside", () => {
    const links = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 4],
      [1, 5],
      [3, 6],
      [7, 8],
    ] as const;
    const positions = arrange(requestOf("radial", 9, links, { roots: ["n0"] }));
    const far = (body: number) => Math.hypot(at(positions, body).x, at(positions, body).y);
    expect(far(0)).toBe(0);
    expect(Math.min(far(4), far(5), far(6))).toBeGreaterThan(Math.max(far(1), far(2), far(3)));
    expect(Math.min(far(7), far(8))).toBeGreaterThan(Math.max(far(4), far(5), far(6)));
  });

  it("reads dates of any precision, and nothing else", () => {
    expect(dayOf("2024-01-01")).toBeLessThan(dayOf("2024-01") ?? 0);
    expect(dayOf("2024-01")).toBeLessThan(dayOf("2024") ?? 0);
    expect(dayOf("2024")).toBeLessThan(dayOf("2025-01-01") ?? 0);
    expect(dayOf("soon")).toBeNull();
  });
});
