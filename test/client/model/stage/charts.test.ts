import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { Chart, ChartBody, ChartRequest } from "../../../../client/src/model/chart.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { type Line, lineOf, pointOn } from "../../../../client/src/model/geometry/curves.ts";
import type { Point } from "../../../../client/src/model/geometry/space.ts";
import { levelsChart } from "../../../../client/src/model/layouts/charts/levels.ts";
import { timetable } from "../../../../client/src/model/layouts/charts/timetable.ts";
import { whyNoChart } from "../../../../client/src/model/stage/chartable.ts";
import { chartRequest, stageOfChart } from "../../../../client/src/model/stage/charts.ts";
import type { Presented, Stage } from "../../../../client/src/model/types.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { anEntity, aRelation, ONTOLOGY, viewOf } from "../../world.ts";

const ROOM = { width: 996, height: 620 };

/** The built-in data as the page would show all of it. */
function builtIn(): Presented {
  const rows = (name: string): Record<string, string>[] =>
    parse(readFileSync(new URL(`../../../../data/${name}.csv`, import.meta.url)), { columns: true });
  const relations = rows("relations").map(({ id = "", type, from, to, date, modality }) =>
    aRelation(id, { type, from, to, date: date || null, modality: modality || null } as object),
  );
  const degree = new Map<string, number>();
  for (const { from, to } of relations)
    for (const end of [from, to]) degree.set(end, 1 + (degree.get(end) ?? 0));
  const entities = rows("entities").map(({ id = "", label = "", name = "", nameEn = "" }) =>
    anEntity(id, { label, name, nameEn, degree: degree.get(id) ?? 0 }),
  );
  const facts = withFacts(NO_FACTS, entities, relations);
  return presented(
    facts,
    viewOf(
      facts,
      entities.map(({ id }) => id),
    ),
    ONTOLOGY,
  );
}

const asked = (kind: "hierarchical" | "time", shown: Presented) => ({
  ...{ kind, shown, only: null, ontology: ONTOLOGY, room: ROOM },
  ...{ caption: "en" as const, basis: "event" as const },
});

/** Smallest room between the edges of two discs. */
function smallestGap({ places, radii }: Chart): number {
  const all = [...places];
  let least = Number.POSITIVE_INFINITY;
  for (const [i, [a, p]] of all.entries()) {
    for (const [b, q] of all.slice(i + 1)) {
      const apart = Math.hypot(p.x - q.x, p.y - q.y) - (radii.get(a) ?? 0) - (radii.get(b) ?? 0);
      least = Math.min(least, apart);
    }
  }
  return least;
}

function crossingsPerLine(shown: Presented, { places, bends, chart }: Stage): number {
  const lines = [...(chart?.lines ?? [])].flatMap((id) => {
    const fact = shown.relations.get(id);
    const [from, to] = [places.get(fact?.from ?? ""), places.get(fact?.to ?? "")];
    if (fact === undefined || from === undefined || to === undefined) return [];
    const { side, along } = bends.get(id) ?? { side: 0, along: 0 };
    // As the renderer bends it, with y downwards.
    const turned = ({ x, y }: Point) => ({ x, y: -y });
    return [{ fact, line: lineOf(turned(from), turned(to), side, along) }];
  });
  const pieces = ({ line }: { line: Line }) => Array.from({ length: 13 }, (_, i) => pointOn(line, i / 12));
  const side = (p: Point, q: Point, r: Point) =>
    Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  const cross = (a: Point, b: Point, c: Point, d: Point) =>
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  let count = 0;
  for (const [i, one] of lines.entries()) {
    for (const other of lines.slice(i + 1)) {
      const ends = [one.fact.from, one.fact.to];
      if (ends.includes(other.fact.from) || ends.includes(other.fact.to)) continue;
      const [p, q] = [pieces(one), pieces(other)];
      const met = p.some(
        (a, k) => k > 0 && q.some((b, l) => l > 0 && cross(p[k - 1] ?? a, a, q[l - 1] ?? b, b)),
      );
      if (met) count += 1;
    }
  }
  return count / Math.max(1, lines.length);
}

const body = (id: string, rest: Partial<ChartBody> = {}): ChartBody => ({
  ...{ id, wide: 60, lane: 0, date: null, meant: false },
  ...rest,
});
const lanes = ["甲", "乙", "丙"].map((zh, i) => ({ zh, en: `Lane ${i}`, family: `f${i}` }));
const request = (rest: Partial<ChartRequest>): ChartRequest => ({
  ...{ chart: "hierarchical", bodies: [], parents: [], lanes, room: ROOM },
  ...rest,
});

describe("levels", () => {
  it("stand in columns under their headings on the built-in data, with room for each and next to no crossing", () => {
    const shown = builtIn();
    const made = levelsChart(chartRequest(asked("hierarchical", shown)));
    const stage = stageOfChart(made, asked("hierarchical", shown), false);
    expect(made.places.size).toBeGreaterThan(100);
    expect(made.places.size + made.left.length).toBe(shown.entities.size);
    expect(smallestGap(made)).toBeGreaterThanOrEqual(6);
    expect(crossingsPerLine(shown, stage)).toBeLessThanOrEqual(2);
    for (const [child, parent] of made.parentOf) {
      const [from, to] = [made.places.get(parent), made.places.get(child)];
      if (from === undefined || to === undefined) throw new Error(`${child} has no place`);
      expect(to.y).toBeLessThan(from.y);
      expect(to.x).toBeGreaterThan(from.x);
    }
    expect(made.guides.texts.filter(({ words }) => words.en === "Level 1").length).toBeGreaterThan(0);
    expect(levelsChart(chartRequest(asked("hierarchical", shown)))).toEqual(made);
  });

  it("leave out who is part of nothing, and give each one parent", () => {
    const made = levelsChart(
      request({
        bodies: ["a", "b", "c", "d", "alone"].map((id) => body(id)),
        parents: [
          ["b", "a"],
          ["c", "b"],
          // A circle, a second parent and somebody unknown.
          ["a", "c"],
          ["c", "a"],
          ["d", "nobody"],
        ],
      }),
    );
    expect([...made.places.keys()].sort()).toEqual(["a", "b", "c"]);
    expect([...made.left].sort()).toEqual(["alone", "d"]);
    expect(made.told).toBe(3);
    expect(made.parentOf.get("c")).toBe("b");
  });

  it("put a crowd under one parent into several columns, and ten thousand without ado", () => {
    const crowd = (count: number) =>
      request({
        bodies: Array.from({ length: count }, (_, i) => body(`n${i}`)),
        parents: Array.from(
          { length: count - 1 },
          (_, i) => [`n${i + 1}`, `n${i % 7 === 0 ? 0 : i % 50}`] as const,
        ),
      });
    const one = levelsChart(
      request({
        bodies: Array.from({ length: 101 }, (_, i) => body(`n${i}`)),
        parents: Array.from({ length: 100 }, (_, i) => [`n${i + 1}`, "n0"] as const),
      }),
    );
    expect(new Set([...one.places.values()].map(({ x }) => Math.round(x))).size).toBeGreaterThan(3);
    expect(one.extent.halfHeight).toBeLessThan(one.extent.halfWidth * 2);
    expect(smallestGap(one)).toBeGreaterThanOrEqual(6);
    const many = levelsChart(crowd(10_000));
    expect(many.places.size).toBe(10_000);
    const seats = [...many.places.values()].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
    expect(new Set(seats).size).toBe(10_000);
  });
});

describe("a calendar", () => {
  const dates = ["2023", "2024-03", "2024-04-01", "2024-04-02"];
  const bodies = [
    ...dates.map((date, i) => body(`d${i}`, { date, lane: i % 3 })),
    body("ahead", { date: "2024-01", meant: true }),
    body("none", { lane: 1 }),
    body("soon", { date: "soon" }),
  ];

  it("goes from left to right by date, lanes by family, with what is only planned behind and the undated below", () => {
    const made = timetable(request({ chart: "time", bodies }));
    const at = (id: string) => made.places.get(id) ?? { x: Number.NaN, y: Number.NaN };
    const xs = [0, 1, 2, 3].map((i) => at(`d${i}`).x);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(at("ahead").x).toBeGreaterThan(at("d3").x);
    expect(at("d0").y).toBe(at("d3").y);
    expect(at("d1").y).toBeLessThan(at("d0").y);
    expect(Math.max(at("none").y, at("soon").y)).toBeLessThan(
      Math.min(...[0, 1, 2, 3].map((i) => at(`d${i}`).y)),
    );
    expect(made.told).toBe(2);
    const written = made.guides.texts.map(({ words, count }) =>
      count === null ? words.en : `${words.en} ${count}`,
    );
    expect(written).toEqual([
      ...["Lane 0", "Lane 1", "Lane 2", "2023", "no month", "2024", "Mar", "1 Apr", "2 Apr"],
      ...["Planned, not yet done", "Jan 2024", "No date 2"],
    ]);
    expect(smallestGap(made)).toBeGreaterThanOrEqual(6);
  });

  it("becomes coarser where there are too many dates to be read", () => {
    const years = Array.from({ length: 300 }, (_, i) =>
      body(`n${i}`, { date: `${1900 + (i % 100)}-05-0${1 + (i % 9)}` }),
    );
    const made = timetable(request({ chart: "time", bodies: years }));
    const eras = made.guides.texts.filter(({ strong, x }) => strong && x > 0).map(({ words }) => words.en);
    expect(eras).toEqual(Array.from({ length: 10 }, (_, i) => `${1900 + 10 * i}–${1909 + 10 * i}`));
    expect(made.places.size).toBe(300);
    expect(smallestGap(made)).toBeGreaterThanOrEqual(6);
  });

  it("holds the built-in data and ten thousand, the same every time", () => {
    const shown = builtIn();
    const real = timetable(chartRequest(asked("time", shown)));
    expect(real.places.size).toBe(shown.entities.size);
    expect(smallestGap(real)).toBeGreaterThanOrEqual(6);
    expect(timetable(chartRequest(asked("time", shown)))).toEqual(real);
    const many = Array.from({ length: 10_000 }, (_, i) =>
      body(`n${i}`, { lane: i % 3, date: i % 3 === 0 ? null : `20${10 + (i % 15)}-0${1 + (i % 9)}` }),
    );
    expect(timetable(request({ chart: "time", bodies: many })).places.size).toBe(10_000);
  });

  it("takes what was done before what was only planned, and refuses where nothing has a date or a level", () => {
    const meant = ONTOLOGY.modalities[1]?.name ?? "";
    const facts = withFacts(
      NO_FACTS,
      ["a", "b", "c"].map((id) => anEntity(id)),
      [
        aRelation("a-b", { date: "2023", modality: meant }),
        aRelation("a-c", { date: "2024-05", modality: ONTOLOGY.modalities[0]?.name ?? "" }),
      ],
    );
    const shown = presented(facts, viewOf(facts, ["a", "b", "c"]), ONTOLOGY);
    const { bodies: found } = chartRequest(asked("time", shown));
    expect(found.map(({ id, date, meant: only }) => [id, date, only]).sort()).toEqual([
      ["a", "2024-05", false],
      ["b", "2023", true],
      ["c", "2024-05", false],
    ]);
    expect(whyNoChart("time", shown, ONTOLOGY)).toBeNull();
    expect(whyNoChart("hierarchical", shown, ONTOLOGY)).toBe("noLevels");
    const bare = withFacts(NO_FACTS, [anEntity("a")], []);
    expect(whyNoChart("time", presented(bare, viewOf(bare, ["a"]), ONTOLOGY), ONTOLOGY)).toBe("noDates");
  });
});
