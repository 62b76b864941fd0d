import { describe, expect, it } from "vitest";
import { widthOf } from "../../../../../client/src/model/drawing/caption.ts";
import { nameForms } from "../../../../../client/src/model/drawing/names/forms.ts";
import { Ground } from "../../../../../client/src/model/drawing/names/ground.ts";
import type { Box } from "../../../../../client/src/model/drawing/names/raster.ts";
import { tierAt, typeOf } from "../../../../../client/src/model/drawing/names/size.ts";
import {
  NameRun,
  type Naming,
  type PlacedName,
  type Sheet,
} from "../../../../../client/src/model/drawing/names/solve.ts";
import { type Line, lineOf } from "../../../../../client/src/model/geometry/curves.ts";
import type { Point } from "../../../../../client/src/model/geometry/space.ts";
import { fractionOf } from "../../../../../client/src/model/random.ts";
import { anEntity } from "../../../world.ts";

const WIDTH = 1000;
const HEIGHT = 640;
const measure = (text: string) => widthOf(text) * 0.53;

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}
interface Sample {
  readonly discs: readonly (Disc & { readonly name: string })[];
  readonly musts: number;
  readonly panels: readonly Box[];
  readonly links: readonly (readonly [number, number])[];
}

const SYLLABLES = "chang zhi tai yuan yun cheng zuo lin fen shuo zhou da tong lü liang".split(" ");
const WORDS = "Zone Bank University Institute Bureau Company Project Forum Station".split(" ");

/** A seeded graph: discs apart as a layout leaves them, some bunched, names of one to six words. */
function sample(seed: number): Sample {
  let drawn = 0;
  const next = () => {
    drawn += 1;
    return fractionOf(`${seed} ${drawn}`);
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const count = 5 + Math.floor(next() * next() * 160);
  const panels: Box[] = [
    [0, 0, 120, 90],
    [WIDTH - 40, HEIGHT - 200, WIDTH, HEIGHT],
  ];
  const discs: (Disc & { name: string })[] = [];
  for (let tries = 0; discs.length < count && tries < count * 40; tries += 1) {
    const near = next() < 0.5 && discs.length > 0 ? pick(discs) : null;
    const [cx, cy] = near === null ? [WIDTH * next(), HEIGHT * next()] : [near.x, near.y];
    const spread = near === null ? 0 : 110;
    const radius = 4 + 14 * next() * next();
    const x = Math.min(WIDTH - 30, Math.max(30, cx + (next() - 0.5) * 2 * spread));
    const y = Math.min(HEIGHT - 30, Math.max(30, cy + (next() - 0.5) * 2 * spread));
    if (discs.some((other) => Math.hypot(other.x - x, other.y - y) < other.radius + radius + 6)) continue;
    if (panels.some(([left, top, right, bottom]) => x > left && y > top && x < right && y < bottom)) continue;
    const place = `${pick(SYLLABLES)}${pick(SYLLABLES)}`;
    const words = Array.from({ length: 1 + Math.floor(next() * 4) }, () => pick(WORDS));
    const name = `${place.charAt(0).toUpperCase()}${place.slice(1)} ${words.join(" ")}`;
    discs.push({ x, y, radius, name });
  }
  const links = discs.map((_, i) => [i, Math.floor(next() * discs.length)] as const);
  return { discs, links, panels, musts: discs.length <= 40 ? discs.length : 12 };
}

const formsAt = ({ name }: { name: string }) => nameForms(anEntity("x", { name, nameEn: name }), "en");

function linesOf({ links }: Pick<Sample, "links">, discs: readonly Disc[]): Line[] {
  return links.flatMap(([from, to]) => {
    const [a, b] = [discs[from], discs[to]];
    return a === undefined || b === undefined ? [] : [lineOf(a, b, 0)];
  });
}

function groundOf(
  bounds: Box,
  origin: Point,
  { discs, lines }: { readonly discs: readonly Disc[]; readonly lines: () => Iterable<Line> },
): Ground {
  const ground = new Ground(bounds, origin, lines);
  for (const { x, y, radius } of discs) ground.addDisc(x, y, radius);
  return ground;
}

function solved({ discs, musts, panels, links }: Sample) {
  const lines = () => linesOf({ links }, discs);
  const ground = groundOf([3, 3, WIDTH - 3, HEIGHT - 3], { x: 0, y: 0 }, { discs, lines });
  const sheet: Sheet = { ground, scale: 1, obstacles: panels, measure };
  const names = discs.map((disc, i): Naming => {
    const must = i < musts;
    const type = typeOf({ tier: tierAt(i), must, chosen: false, width: WIDTH });
    return { ...disc, ...type, id: String(i), forms: formsAt(disc), must, leaders: true, toward: null };
  });
  return { sheet, names };
}

function written(sheet: Sheet, names: readonly Naming[], before?: ReadonlyMap<string, PlacedName>) {
  const run = new NameRun(sheet, names, before);
  for (let steps = 0; !run.done && steps < 1000; steps += 1) {
    let searched = 0;
    run.step(() => {
      searched += 1;
      return searched <= 20;
    });
  }
  expect(run.done).toBe(true);
  return run.placed;
}

const overlap = ([a, b, c, d]: Box, [e, f, g, h]: Box) => a < g && c > e && b < h && d > f;
const covers = ([left, top, right, bottom]: Box, { x, y, radius }: Disc) =>
  Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < radius;

/**
 * What the page drew before it had this solver: one line of up to 26 columns below the disc, at 13 pixels, wherever no
 * earlier name or panel was in the way; a lesser entity's disc could be covered.
 */
function beforeIt({ discs, panels }: Sample): number {
  const taken: Box[] = [...panels];
  let count = 0;
  for (const { x, y, radius, name } of discs) {
    const half = radius - 6;
    if (half > 0) taken.push([x - half, y - half, x + half, y + half]);
    const width = Math.min(26, widthOf(name)) * 0.53 * 13;
    const top = y + radius + 4;
    const box: Box = [x - width / 2 - 3, top, x + width / 2 + 3, top + 16];
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    count += 1;
  }
  return count;
}

const seeds = Array.from({ length: 200 }, (_, i) => i + 1);

describe("names on two hundred graphs", () => {
  it("are all there that must be, cover nothing, and are as many as before", () => {
    const fewer: string[] = [];
    for (const seed of seeds) {
      const one = sample(seed);
      const { sheet, names } = solved(one);
      const placed = written(sheet, names);
      const missing = names.filter(({ id, must }) => must && !placed.has(id));
      expect(missing, `seed ${seed}`).toEqual([]);
      const boxes = [...placed.values()].map(({ box }) => box);
      for (const [i, box] of boxes.entries()) {
        const [left, top, right, bottom] = box;
        expect(left >= 3 && top >= 3 && right <= WIDTH - 3 && bottom <= HEIGHT - 3, `seed ${seed}`).toBe(
          true,
        );
        expect(
          one.discs.some((disc) => covers(box, disc)),
          `seed ${seed}`,
        ).toBe(false);
        expect(
          one.panels.some((panel) => overlap(box, panel)),
          `seed ${seed}`,
        ).toBe(false);
        expect(
          boxes.slice(i + 1).some((other) => overlap(box, other)),
          `seed ${seed}`,
        ).toBe(false);
      }
      if (placed.size < beforeIt(one))
        fewer.push(`seed ${seed}: ${placed.size} < ${beforeIt(one)} of ${names.length}`);
    }
    expect(fewer).toEqual([]);
  });

  it("stay where they are while the picture is pushed about", () => {
    for (const seed of seeds.slice(0, 40)) {
      const one = sample(seed);
      const { sheet, names } = solved(one);
      const before = written(sheet, names);
      const [dx, dy] = [7, 4];
      const shifted = ([left, top, right, bottom]: Box): Box => [
        left + dx,
        top + dy,
        right + dx,
        bottom + dy,
      ];
      const discs = one.discs.map((disc) => ({ ...disc, x: disc.x + dx, y: disc.y + dy }));
      const { ground } = sheet;
      const moved: Sheet = {
        ...sheet,
        ground: groundOf(
          shifted(ground.bounds),
          { x: dx, y: dy },
          { discs, lines: () => linesOf(one, discs) },
        ),
        obstacles: one.panels.map(shifted),
      };
      const panned = written(
        moved,
        names.map((named) => ({ ...named, x: named.x + dx, y: named.y + dy })),
        before,
      );
      for (const [id, { box, form }] of before) {
        const now = panned.get(id);
        expect(now?.form).toBe(form);
        expect(now?.box.map((side, i) => Math.round(side - (i % 2 === 0 ? dx : dy)))).toEqual(
          box.map(Math.round),
        );
      }
    }
  });
});

describe("a name", () => {
  const forms = nameForms(anEntity("a", { name: "Changzhi Bank", nameEn: "Changzhi Bank" }), "en");
  const named = (rest: Partial<Naming>): Naming => {
    const place = { id: "a", x: 500, y: 300, radius: 10 };
    return { ...place, forms, size: 12, weight: 500, must: true, leaders: true, toward: null, ...rest };
  };
  const disc = { x: 500, y: 300, radius: 10 };
  const none = { discs: [disc], lines: () => [] };
  const ground = groundOf([0, 0, WIDTH, HEIGHT], { x: 0, y: 0 }, none);
  const sheet = (obstacles: readonly Box[] = []): Sheet => ({ ground, scale: 1, obstacles, measure });
  const where = (rest: Partial<Naming>, obstacles: readonly Box[] = []) =>
    written(sheet(obstacles), [named(rest)]).get("a");

  it("stands right of its disc, and where it should where that is said", () => {
    expect(where({})?.box[0]).toBeGreaterThan(510);
    expect(where({ toward: Math.PI })?.box[2]).toBeLessThan(490);
    expect(where({ toward: -Math.PI / 2 })?.box[3]).toBeLessThan(290);
  });

  it("turns to the other side, takes two lines, and at last stands off with a line to it", () => {
    const right: Box = [510, 0, 1000, 640];
    expect(where({}, [right])?.box[2]).toBeLessThan(490);
    // Above and below there is room for a narrow name only.
    const narrow: Box[] = [right, [0, 0, 470, 640]];
    narrow[0] = [530, 0, 1000, 640];
    narrow.push([470, 292, 490, 308], [510, 292, 530, 308]);
    expect(where({ leaders: false }, narrow)?.form.lines).toEqual(["Changzhi", "Bank"]);
    const shut: Box[] = [
      [440, 260, 560, 288],
      [440, 312, 560, 340],
      [440, 260, 488, 340],
      [512, 260, 560, 292],
      [512, 308, 560, 340],
      [518, 260, 560, 340],
    ];
    expect(where({ must: false, leaders: false }, shut)).toBeUndefined();
    expect(where({}, shut.slice(0, 5))?.leader).toBeNull();
    expect(where({}, shut.slice(1))?.leader).not.toBeNull();
  });

  it("stays where room was kept for it although lines run there, and in a table nowhere else", () => {
    const rows = Array.from({ length: 30 }, (_, i) => 256 + 3 * i);
    const lines = () => rows.map((y) => lineOf({ x: 510, y }, { x: 700, y }, 0));
    const lined = groundOf([0, 0, WIDTH, HEIGHT], { x: 0, y: 0 }, { discs: [disc], lines });
    const on = (rest: Partial<Naming>) => written({ ...sheet(), ground: lined }, [named(rest)]).get("a");
    expect(on({ toward: 0 })?.candidate.x).toBeLessThan(0.5);
    expect(on({ toward: 0, hold: "kept" })?.candidate.x).toBeGreaterThan(0.5);
    const right: Box = [511, 0, 1000, 640];
    expect(where({ toward: 0, hold: "kept" }, [right])?.box[2]).toBeLessThan(511);
    expect(where({ toward: 0, hold: "only", must: false, leaders: false }, [right])).toBeUndefined();
  });

  it("is told where it was looked for a place in vain", () => {
    const run = new NameRun(
      sheet([
        [0, 0, WIDTH, 299],
        [0, 301, WIDTH, HEIGHT],
      ]),
      [named({ must: false })],
    );
    run.step();
    expect([...run.failed]).toEqual(["a"]);
  });

  it("looks for a better place once the picture has been magnified", () => {
    const wall: Box = [505, 200, 800, 400];
    const west = written(sheet([wall]), [named({})]);
    expect(west.get("a")?.candidate.x).toBe(-1);
    const still = written(sheet(), [named({})], west);
    expect(still.get("a")?.candidate.x).toBe(-1);
  });
});
