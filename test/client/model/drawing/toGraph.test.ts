import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DrawnGraph, linesAt } from "../../../../client/src/model/drawing/drawnGraph.ts";
import { lookupOf } from "../../../../client/src/model/drawing/look.ts";
import type { Scene } from "../../../../client/src/model/drawing/looksIn.ts";
import { styleOf } from "../../../../client/src/model/drawing/style.ts";
import { curvatureAt, type Difference, Syncing } from "../../../../client/src/model/drawing/toGraph.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { chipsFor } from "../../../../client/src/model/remaining.ts";
import { partsOf, stageCompared } from "../../../../client/src/model/stage/compared.ts";
import { stageAround } from "../../../../client/src/model/stage/stage.ts";
import { isInTime } from "../../../../client/src/model/time/period.ts";
import type { Facts, View } from "../../../../client/src/model/types.ts";
import { movedView } from "../../../../client/src/model/view/arranging.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import {
  withGroups,
  withHidden,
  withLabelToggled,
  withStatusToggled,
  withStyle,
  withTime,
  withTypeToggled,
} from "../../../../client/src/model/view/sifting.ts";
import { removedView, stagedView, withEntities } from "../../../../client/src/model/view/view.ts";
import { anEntity, aRelation, factsOf, ONTOLOGY, viewOf } from "../../world.ts";

const facts = factsOf("a-b", "b-c", "a-a", "a-a#2");
const lookup = lookupOf(ONTOLOGY);

function sceneOf(view: View, known: Facts = facts): Scene {
  return {
    shown: presented(known, view, null),
    view,
    styled: styleOf(view.style, null, lookup, "zh"),
    lookup,
  };
}

function drawing() {
  const graph = new DrawnGraph();
  const syncing = new Syncing(graph);
  return { graph, draw: (view: View, known?: Facts) => syncing.sync(sceneOf(view, known)) };
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).sort();
const summary = (difference: Difference) => ({
  added: idsOf(difference.added),
  dropped: idsOf(difference.dropped),
  nodes: idsOf(difference.nodes),
  addedEdges: idsOf(difference.addedEdges),
  droppedEdges: idsOf(difference.droppedEdges),
  edges: idsOf(difference.edges),
});
const NOTHING = { added: [], dropped: [], nodes: [], addedEdges: [], droppedEdges: [], edges: [] };

describe("two compared", () => {
  it("have lines from what one has to what both have, and none among the rows of one", () => {
    const known = factsOf("l-a", "l-b", "l-d", "l-e", "r-c", "r-f", "a-m", "c-m", "a-b");
    const view = viewOf(known, [..."labdercfm"]);
    const shown = presented(known, view, null);
    const parts = partsOf(shown, ["l", "r"], new Set());
    if (parts === null) throw new Error("nothing is compared");
    const ranking = { telling: () => 0, context: new Set<string>() };
    const how = { parts, room: { width: 1036, height: 700 }, ranking, context: false };
    const { graph, draw } = drawing();
    draw(stagedView(view, stageCompared(shown, ["l", "r"], how)), known);
    const drawn = (id: string) => graph.edges.get(id)?.look.faint === false;
    expect(["a-m", "c-m", "a-b", "l-a"].map(drawn)).toEqual([true, true, false, true]);
  });
});

describe("one with those around it", () => {
  it("has what is inferred among the others drawn on choice alone, and what is reported at once", () => {
    const known = withFacts(
      factsOf("t-a", "t-b", "t-c", "a-b"),
      [],
      [aRelation("b-c", { status: "inferred" }), aRelation("t-c#2", { status: "inferred" })],
    );
    const view = viewOf(known, [..."tabc"]);
    const stage = stageAround({
      ...{ shown: presented(known, view, null), target: "t", centre: { x: 0, y: 0 }, context: false },
      ...{ room: { width: 1036, height: 700 }, caption: "zh" },
      ranking: { telling: () => 0, context: new Set() },
    });
    const { graph, draw } = drawing();
    draw(stagedView(view, stage), known);
    const rest = (id: string) => graph.edges.get(id)?.look.rest;
    expect(["a-b", "b-c", "t-c#2"].map(rest)).toEqual(["line", "none", "line"]);
  });
});

describe("the drawn graph", () => {
  it("holds what is visible, loops apart", () => {
    const { graph, draw } = drawing();
    const difference = draw(viewOf(facts, ["a", "b", "c"]));
    expect(summary(difference)).toEqual({ ...NOTHING, added: ["a", "b", "c"], addedEdges: ["a-b", "b-c"] });
    expect([...graph.loops.values()].map(({ relation, index }) => [relation.id, index])).toEqual([
      ["a-a", 0],
      ["a-a#2", 1],
    ]);
    expect(graph.neighbours("b").sort()).toEqual(["a", "c"]);
  });

  it("tells what was not done from what was, and takes up a change of that", () => {
    const syncing = new Syncing(new DrawnGraph());
    const drawn = (modality: string | null) => {
      const known = withFacts(NO_FACTS, [anEntity("a"), anEntity("b")], [aRelation("a-b", { modality })]);
      const scene = { ...sceneOf(viewOf(known, ["a", "b"]), known), lookup: lookupOf(ONTOLOGY) };
      const { addedEdges, edges } = syncing.sync(scene);
      return [...addedEdges, ...edges].map(({ look }) => look.modality);
    };
    expect(drawn("done")).toEqual([null]);
    expect(drawn(null)).toEqual([]);
    expect(drawn("demanded")).toEqual(["demanded"]);
    expect(lookupOf(ONTOLOGY).modalityWord("demanded", "zh")).toBe("要求");
    expect(lookupOf(ONTOLOGY).modalityWord("done", "zh")).toBeNull();
    expect(lookupOf(null).modalityWord("demanded", "zh")).toBeNull();
  });

  it("touches only what differs", () => {
    const { graph, draw } = drawing();
    const view = viewOf(facts, ["a", "b", "c"]);
    draw(view);
    expect(summary(draw(view))).toEqual(NOTHING);
    const moved = draw(movedView(view, presented(facts, view, null), "b", { x: 3, y: 4 }));
    expect(summary(moved)).toEqual({ ...NOTHING, nodes: ["b"] });
    expect([...moved.moved.values()]).toEqual([{ x: 200, y: 0 }]);
    expect(graph.nodes.get("b")?.look.x).toBe(3);
    const removed = draw(removedView(view, facts, ["b"]));
    expect(summary(removed)).toEqual({ ...NOTHING, dropped: ["b"], droppedEdges: ["a-b", "b-c"] });
    expect(graph.edges.size).toBe(0);
    expect(graph.neighbours("a")).toEqual([]);
  });

  it("is empty where the legend hides every label", () => {
    const { graph, draw } = drawing();
    draw(withLabelToggled(viewOf(facts, ["a", "b"]), "Person"));
    expect(graph.order).toBe(0);
    expect(graph.loops.size).toBe(0);
  });

  it("looks different under another style, and only then", () => {
    const { graph, draw } = drawing();
    const view = viewOf(facts, ["a", "b", "c"]);
    draw(view);
    const drawn = draw(withStyle(view, { signs: "drawings" }));
    expect(summary(drawn)).toEqual({ ...NOTHING, nodes: ["a", "b", "c"] });
    expect(graph.nodes.get("a")?.look.glyph).toBe("drawing:user");
  });

  it("draws a status as a line style", () => {
    const known = withFacts(
      NO_FACTS,
      [anEntity("a"), anEntity("b"), anEntity("c"), anEntity("d"), anEntity("e")],
      [
        aRelation("a-b", { status: "disputed" }),
        aRelation("b-c"),
        aRelation("c-d", { status: "inferred" }),
        aRelation("d-e", { status: "confirmed" }),
      ],
    );
    const { graph, draw } = drawing();
    draw(viewOf(known, ["a", "b", "c", "d", "e"]), known);
    const strokes = [...graph.edges.values()].map(({ id, look }) => [id, look.stroke]);
    expect(strokes).toEqual([
      ["a-b", "dashed"],
      ["b-c", "solid"],
      ["c-d", "dotted"],
      ["d-e", "double"],
    ]);
  });

  it("says what became of a tie by stroke and sign, the lost one fainter", () => {
    const known = withFacts(
      NO_FACTS,
      [anEntity("a"), anEntity("b"), anEntity("c")],
      [
        aRelation("a-b", { date: "2023-05", datePrecision: "month" }),
        aRelation("b-c", { date: "2024-05", datePrecision: "month" }),
      ],
    );
    const { graph, draw } = drawing();
    const view = viewOf(known, ["a", "b", "c"]);
    draw(view, known);
    const compared = { period: { from: "2024", to: "2024" }, compared: { from: "2023", to: "2023" } };
    draw(withTime(view, compared), known);
    const looks = [...graph.edges.values()].map(({ id, look }) => [id, look.change, look.stroke]);
    expect(looks).toEqual([
      ["a-b", "lost", "dashed"],
      ["b-c", "gained", "solid"],
    ]);
    expect(graph.edges.get("a-b")?.look.color).not.toBe(graph.edges.get("b-c")?.look.color);
    draw(view, known);
    expect([...graph.edges.values()].map(({ look }) => look.change)).toEqual([null, null]);
  });

  it("draws a closed group larger, with the number of its members, and bundles by how much they hold", () => {
    const known = withFacts(
      NO_FACTS,
      [anEntity("a"), anEntity("b"), anEntity("c", { label: "Company" })],
      [aRelation("a-c"), aRelation("b-c")],
    );
    const { graph, draw } = drawing();
    const view = viewOf(known, ["a", "b", "c"]);
    draw(view, known);
    const of = new Map([
      ["a", "Person"],
      ["b", "Person"],
    ]);
    draw(withGroups(view, { by: "label", of, places: new Map(), open: new Set() }), known);
    const group = graph.nodes.get("group:Person")?.look;
    expect(group).toMatchObject({ glyph: "2", members: 2, x: 100, y: 0 });
    expect(group?.size).toBeGreaterThan(graph.nodes.get("c")?.look.size ?? 99);
    expect([...graph.edges.values()].map(({ look }) => look.count)).toEqual([2]);
  });

  it("draws no entity without a place", () => {
    const view = viewOf(facts, ["a", "b"]);
    const broken = {
      ...view,
      placements: new Map(view.placements).set("b", { x: Number.NaN, y: 0, pinned: false }),
    };
    const { graph, draw } = drawing();
    draw(broken);
    expect([...graph.nodes.keys()]).toEqual(["a"]);
    expect(graph.edges.size).toBe(0);
  });

  it("comes to the same whatever was drawn before", () => {
    const known = factsOf("a-b", "a-b#2", "b-a", "b-c", "c-d", "d-a", "d-d");
    const all = ["a", "b", "c", "d"];
    const content = ({ nodes, edges, loops }: DrawnGraph) => ({
      nodes: [...nodes.values()].map(({ id, look }) => [id, look] as const).sort(),
      edges: [...edges.values()].map(({ id, look }) => [id, look] as const).sort(),
      loops: [...loops.keys()].sort(),
      beside: [...nodes.values()].map((node) => [node.id, idsOf([...linesAt(node)])] as const).sort(),
    });
    fc.assert(
      fc.property(fc.array(fc.subarray(all), { minLength: 1, maxLength: 6 }), (views) => {
        const { graph, draw } = drawing();
        for (const ids of views) draw(viewOf(known, ids), known);
        const fresh = drawing();
        fresh.draw(viewOf(known, views.at(-1) ?? []), known);
        expect(content(graph)).toEqual(content(fresh.graph));
      }),
    );
  });

  const MONTHS = ["2021-01", "2021-02", "2021-03", null] as const;
  const dated = withFacts(
    NO_FACTS,
    [..."abcdefgh"].map((id, i) => anEntity(id, { label: ["Person", "Place"][i % 2] ?? "" })),
    ["a-b", "a-b#2", "b-a", "b-c", "c-d", "d-a", "d-d", "d-d#2", "e-a", "e-b", "f-f", "g-h", "h-g"].map(
      (id, i) =>
        aRelation(id, { date: MONTHS[i % 4] ?? null, status: i % 3 === 0 ? "inferred" : "reported" }),
    ),
  );
  /** One act of somebody at the page; all are told by a number. */
  const acts: readonly ((view: View, which: number) => View)[] = [
    (view) => withLabelToggled(view, "Place"),
    (view) => withStatusToggled(view, "inferred"),
    (view) => withTypeToggled(view, "MET_WITH"),
    (view, which) => withHidden(view, ["abcdefgh"[which % 8] ?? "a"]),
    (view) => ({ ...view, hidden: new Set() }),
    (view, which) => {
      const month = MONTHS[which % 4] ?? null;
      return withTime(view, { period: month === null ? null : { from: month, to: month } });
    },
    (view, which) => {
      const id = "abcdefgh"[which % 8] ?? "a";
      return withEntities(view, dated, new Map([[id, { x: which, y: 1 }]]), { kind: "show", ids: [id] });
    },
    (view, which) => removedView(view, dated, ["abcdefgh"[which % 8] ?? "a"]),
    (view, which) => pushed(view, "abcdefgh"[which % 8] ?? "a"),
  ];
  function pushed(view: View, id: string): View {
    const place = view.placements.get(id);
    if (place === undefined) return view;
    return { ...view, placements: new Map(view.placements).set(id, { ...place, x: place.x + 1 }) };
  }
  /** What can be seen, asked of each by itself. */
  function seen({ placements, relations, filters, hidden, time }: View) {
    const stands = (id: string) =>
      placements.has(id) && !hidden.has(id) && !filters.hiddenLabels.has(dated.entities.get(id)?.label ?? "");
    const before = [...relations]
      .flatMap((id) => dated.relations.get(id) ?? [])
      .filter(({ type, status }) => !filters.hiddenTypes.has(type) && !filters.hiddenStatuses.has(status))
      .filter(({ from, to }) => stands(from) && stands(to));
    const lines = before.filter((relation) => isInTime(relation, time));
    const has = (among: typeof lines, id: string) => among.some(({ from, to }) => from === id || to === id);
    const nodes = [...placements.keys()].filter((id) => stands(id) && has(before, id) === has(lines, id));
    return { nodes: nodes.sort(), edges: idsOf(lines) };
  }

  it("comes to the same whatever was filtered, brushed, hidden, expanded and moved before", () => {
    const content = ({ nodes, edges, loops, order }: DrawnGraph) => ({
      order,
      nodes: [...nodes.values()].map(({ id, look }) => [id, look] as const).sort(),
      edges: [...edges.values()].map(({ id, look }) => [id, look] as const).sort(),
      loops: [...loops].map(([id, { index }]) => [id, index]).sort(),
      beside: [...nodes.values()].map((node) => [node.id, idsOf([...linesAt(node)])] as const).sort(),
    });
    fc.assert(
      fc.property(
        fc.subarray([..."abcdefgh"], { minLength: 2 }),
        fc.array(fc.tuple(fc.nat({ max: acts.length - 1 }), fc.nat({ max: 40 })), { maxLength: 12 }),
        (first, told) => {
          const { graph, draw } = drawing();
          let view = viewOf(dated, first);
          draw(view, dated);
          for (const [act, which] of told) {
            view = acts[act]?.(view, which) ?? view;
            const { added, sifted } = draw(view, dated);
            // Whoever takes up differences draws just what can be seen.
            for (const node of added) expect(node.shown).toBe(true);
            for (const { id, shown } of sifted.nodes) expect(graph.nodes.has(id)).toBe(shown);
            const fresh = drawing();
            fresh.draw(view, dated);
            expect(content(graph)).toEqual(content(fresh.graph));
            const lines = idsOf([...graph.edges.values(), ...[...graph.loops.keys()].map((id) => ({ id }))]);
            expect({ nodes: [...graph.nodes.keys()].sort(), edges: lines }).toEqual(seen(view));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps what a filter hides as it is, and makes nothing anew when it comes back", () => {
    const { graph, draw } = drawing();
    const view = viewOf(dated, [..."abcd"]);
    draw(view, dated);
    const node = graph.nodes.get("b");
    const off = draw(withLabelToggled(view, "Place"), dated);
    expect({ ...summary(off), sifted: idsOf(off.sifted.nodes) }).toEqual({ ...NOTHING, sifted: ["b", "d"] });
    expect(graph.nodes.has("b")).toBe(false);
    const on = draw(view, dated);
    expect(summary(on)).toEqual(NOTHING);
    expect(idsOf(on.sifted.edges)).toEqual(idsOf(off.sifted.edges));
    expect(graph.nodes.get("b")).toBe(node);
  });
});

describe("parallel relations", () => {
  it("leave a single one straight", () => {
    expect(curvatureAt(0, 1, false)).toBe(0);
  });

  it("fan out, whichever way they point", () => {
    const known = factsOf("a-b", "a-b#2", "b-a");
    const { graph, draw } = drawing();
    draw(viewOf(known, ["a", "b"]), known);
    const bend = (id: string) => graph.edges.get(id)?.look.curvature ?? 0;
    // Seen from the same end, so that two of opposite direction cannot fall on each other.
    expect(new Set([bend("a-b"), bend("a-b#2"), -bend("b-a")]).size).toBe(3);
  });
});

describe("signs and chips", () => {
  it("has a sign for every label, known or not", () => {
    expect(lookupOf(ONTOLOGY).sign("Person", "characters")).toBe("人");
    expect(lookupOf(ONTOLOGY).sign("Whatever", "drawings")).toBe("·");
  });

  it("sums what remains by type, largest first, and the rest in one", () => {
    const remaining = ["A", "B", "C", "D", "E", "F"].map(
      (type, i) => ({ type, direction: "out", count: i }) as const,
    );
    expect(chipsFor([...remaining, { type: "F", direction: "in", count: 4 }])).toEqual([
      { type: "F", count: 9 },
      { type: "E", count: 4 },
      { type: "D", count: 3 },
      { type: "C", count: 2 },
      { type: "B", count: 1 },
    ]);
    expect(chipsFor(remaining.map((part) => ({ ...part, count: 2 }))).at(-1)).toEqual({
      type: null,
      count: 4,
    });
  });
});
