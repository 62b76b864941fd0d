import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bendOf } from "../../../../client/src/model/drawing/onStage.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { lineAlong, pointOn } from "../../../../client/src/model/geometry/curves.ts";
import { stageOfTracks, type Track, tracksOf } from "../../../../client/src/model/stage/tracks.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { anEntity, aRelation, viewOf } from "../../world.ts";

const track = (nodes: string): Track => ({
  nodes: [...nodes],
  edges: [...nodes].slice(1).map((node, i) => [nodes[i] ?? "", node].sort().join("-")),
});
const rowsOf = (...paths: string[]) => {
  const { rows, columns, reaches } = tracksOf(paths.map(track), 20);
  return {
    rows: rows.map(({ nodes }) => nodes.join("")),
    columns: Object.fromEntries(columns),
    reaches: Object.fromEntries(reaches),
  };
};

/** Paths from a to z through some of seven others. */
const paths = fc
  .uniqueArray(fc.uniqueArray(fc.constantFrom(..."bcdefgh"), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 12,
    selector: (inner) => inner.join(""),
  })
  .map((all) => all.map((inner) => track(`a${inner.join("")}z`)));

describe("paths as tracks", () => {
  it("are a row each, an entity on several of them one mark over rows that lie together", () => {
    expect(rowsOf("abz", "abcz", "abdz", "aez")).toEqual({
      rows: ["abz", "abcz", "abdz", "aez"],
      columns: { b: 1, c: 2, d: 2, e: 1 },
      reaches: { b: [0, 2], c: [1, 1], d: [2, 2], e: [3, 3] },
    });
    // Comes between those that it belongs to, and not at the end.
    expect(rowsOf("abz", "aez", "abcz").rows).toEqual(["abz", "abcz", "aez"]);
  });

  it("leave out a path that would go back, or across the mark of another", () => {
    expect(rowsOf("abcz", "acbz").rows).toEqual(["abcz"]);
    expect(rowsOf("abdz", "abez", "acdz", "acez").rows).toEqual(["acdz", "abdz", "abez"]);
  });

  it("keep their promises whatever the paths: columns rise, rows lie together, the best is drawn", () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 1, max: 12 }), (all, most) => {
        const { rows, columns, reaches } = tracksOf(all, most);
        expect(rows).toContain(all[0]);
        expect(rows.length).toBeLessThanOrEqual(most);
        for (const { nodes } of rows) {
          const across = nodes.slice(1, -1).map((id) => columns.get(id) ?? Number.NaN);
          expect(across).toEqual([...new Set(across)].sort((a, b) => a - b));
        }
        for (const [id, [first, last]] of reaches) {
          expect(rows.map(({ nodes }) => nodes.includes(id))).toEqual(
            rows.map((_, row) => row >= first && row <= last),
          );
        }
      }),
    );
  });
});

describe("a stage of tracks", () => {
  const ROOM = { width: 1036, height: 708 };
  const answer = ["abz", "abcz", "abdz", "aez", "az"].map(track);
  const ids = [..."abcdez"];
  const facts = withFacts(
    NO_FACTS,
    ids.map((id) => anEntity(id)),
    [...new Set(answer.flatMap(({ edges }) => edges))].map((id) => aRelation(id, { date: "2024-04" })),
  );
  const view = viewOf(facts, ids);
  const shown = presented(facts, view, null);
  const paths = answer.map((one) => ({ ...one, passages: one.edges.map(() => 2) }));
  const stage = stageOfTracks(shown, { from: "a", to: "z", paths }, { room: ROOM, context: false });
  const place = (id: string) => stage?.places.get(id) ?? { x: Number.NaN, y: Number.NaN };

  it("has the ends at left and right, all others between, and one capsule", () => {
    const across = ids.map((id) => place(id).x);
    expect([Math.min(...across), Math.max(...across)]).toEqual([place("a").x, place("z").x]);
    expect(place("a").x).toBeLessThan(place("b").x);
    expect(place("b").x).toBeLessThan(place("c").x);
    expect(stage?.capsules?.map(({ id }) => id)).toEqual(["b"]);
    const [capsule] = stage?.capsules ?? [];
    expect(capsule?.top).toBeGreaterThan(place("b").y);
    expect(capsule?.bottom).toBeLessThan(place("b").y);
    expect(stage?.left).toEqual([]);
  });

  it("has lines leave a capsule level at their rows, until somebody moves it", () => {
    const fact = shown.relations.get("a-b");
    const [row] = stage?.capsules?.map(({ top }) => top - 20) ?? [];
    if (fact === undefined || stage === null || row === undefined) throw new Error("no capsule");
    const rowOf = (places: typeof stage.places) =>
      bendOf(fact, 0, { ...view, stage: { ...stage, places } }).row;
    expect(rowOf(stage.places)).toEqual({ y: row, from: false, to: true });
    const moved = new Map(stage.places).set("b", { ...place("b"), x: place("b").x + 50, pinned: true });
    expect(rowOf(moved)).toEqual({ y: row, from: false, to: false });
  });

  it("says every step once, with its date and passages, on the level part of its line", () => {
    const relations = [...new Set(answer.flatMap(({ edges }) => edges))].sort();
    expect(stage?.sectors.map(({ step }) => step?.relation).sort()).toEqual(relations);
    expect([...(stage?.bends.keys() ?? [])].sort()).toEqual(relations);
    for (const { step, pill } of stage?.sectors ?? []) {
      expect(step?.date).toBe("2024-04");
      expect(step?.passages).toBe(2);
      const fact = shown.relations.get(step?.relation ?? "");
      if (fact === undefined || step === undefined) throw new Error("a step of no relation");
      const { row } = bendOf(fact, 0, { ...view, stage });
      if (row === null) throw new Error("no row");
      const line = lineAlong(place(fact.from), place(fact.to), row);
      // All along the words the line is level.
      for (const off of [-0.5, 0, 0.5]) {
        const x = pill.x + off * step.room;
        const points = Array.from({ length: 401 }, (_, i) => pointOn(line, i / 400));
        const [near] = points.sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
        expect(Math.abs((near?.y ?? Number.NaN) - pill.y)).toBeLessThan(0.01);
      }
    }
    const places = (stage?.sectors ?? []).map(({ pill }) => pill);
    places.forEach((a, i) => {
      for (const b of places.slice(i + 1)) {
        expect(Math.abs(a.x - b.x) > 60 || Math.abs(a.y - b.y) >= 24).toBe(true);
      }
    });
  });
});
