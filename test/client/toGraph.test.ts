import { describe, expect, it } from "vitest";
import { movedView } from "../../client/src/model/arranging.ts";
import { NO_FACTS, withFacts } from "../../client/src/model/facts.ts";
import { glyphOf, lookupOf } from "../../client/src/model/look.ts";
import { presented } from "../../client/src/model/presented.ts";
import { chipsFor } from "../../client/src/model/remaining.ts";
import { withLabelToggled } from "../../client/src/model/sifting.ts";
import { curvaturesOf, DrawnGraph, type Scene, syncGraph } from "../../client/src/model/toGraph.ts";
import type { Facts, View } from "../../client/src/model/types.ts";
import { removedView } from "../../client/src/model/view.ts";
import { anEntity, aRelation, factsOf, viewOf } from "./world.ts";

const facts = factsOf("a-b", "b-c", "a-a", "a-a#2");

function sceneOf(view: View, known: Facts = facts): Scene {
  return { shown: presented(known, view, null), view, caption: "zh", lookup: lookupOf(null) };
}

describe("the drawn graph", () => {
  it("holds what is visible, loops apart", () => {
    const graph = new DrawnGraph();
    const difference = syncGraph(graph, sceneOf(viewOf(facts, ["a", "b", "c"])));
    expect(difference.structural).toBe(true);
    expect(graph.nodes().sort()).toEqual(["a", "b", "c"]);
    expect(graph.edges().sort()).toEqual(["a-b", "b-c"]);
    expect([...graph.loops.values()].map(({ relation, index }) => [relation.id, index])).toEqual([
      ["a-a", 0],
      ["a-a#2", 1],
    ]);
  });

  it("touches only what differs", () => {
    const graph = new DrawnGraph();
    const view = viewOf(facts, ["a", "b", "c"]);
    syncGraph(graph, sceneOf(view));
    const same = syncGraph(graph, sceneOf(view));
    expect(same).toEqual({ structural: false, added: [], dropped: [], nodes: [], edges: [] });
    const moved = syncGraph(
      graph,
      sceneOf(movedView(view, presented(facts, view, null), "b", { x: 3, y: 4 })),
    );
    expect(moved).toEqual({ structural: false, added: [], dropped: [], nodes: ["b"], edges: [] });
    expect(graph.getNodeAttribute("b", "x")).toBe(3);
    expect(syncGraph(graph, sceneOf(removedView(view, facts, ["b"]))).dropped).toEqual(["b"]);
    expect(graph.edges()).toEqual([]);
  });

  it("is empty where the legend hides every label", () => {
    const graph = new DrawnGraph();
    syncGraph(graph, sceneOf(withLabelToggled(viewOf(facts, ["a", "b"]), "Person")));
    expect(graph.order).toBe(0);
    expect(graph.loops.size).toBe(0);
  });

  it("tells nobody while it is brought in step", () => {
    const graph = new DrawnGraph();
    const heard: string[] = [];
    graph.on("nodeAdded", ({ key }) => heard.push(key));
    graph.on("nodeDropped", ({ key }) => heard.push(key));
    syncGraph(graph, sceneOf(viewOf(facts, ["a"])));
    expect(heard).toEqual([]);
    graph.announceDropped("a");
    expect(heard).toEqual(["a"]);
  });

  it("leaves disputed and inferred relations to the layer that can dash them", () => {
    const known = withFacts(
      NO_FACTS,
      [anEntity("a"), anEntity("b"), anEntity("c")],
      [aRelation("a-b", { status: "disputed" }), aRelation("b-c")],
    );
    const graph = new DrawnGraph();
    syncGraph(graph, sceneOf(viewOf(known, ["a", "b", "c"]), known));
    expect(graph.getEdgeAttribute("a-b", "hidden")).toBe(true);
    expect(graph.getEdgeAttribute("b-c", "hidden")).toBe(false);
  });

  it("draws no entity without a place", () => {
    const view = viewOf(facts, ["a", "b"]);
    const broken = {
      ...view,
      placements: new Map(view.placements).set("b", { x: Number.NaN, y: 0, pinned: false }),
    };
    const graph = new DrawnGraph();
    syncGraph(graph, sceneOf(broken));
    expect(graph.nodes()).toEqual(["a"]);
  });
});

describe("parallel relations", () => {
  it("leave a single one straight", () => {
    expect(curvaturesOf([aRelation("a-b")]).get("a-b")).toBe(0);
  });

  it("fan out, whichever way they point", () => {
    const curvatures = curvaturesOf([aRelation("a-b"), aRelation("a-b#2"), aRelation("b-a")]);
    // Seen from the same end, so that two of opposite direction cannot fall on each other.
    const seenFromA = [curvatures.get("a-b"), curvatures.get("a-b#2"), -(curvatures.get("b-a") ?? 0)];
    expect(new Set(seenFromA).size).toBe(3);
  });
});

describe("signs and chips", () => {
  it("has a sign for every label, known or not", () => {
    expect(glyphOf("Person")).toBe("人");
    expect(glyphOf("Whatever")).toBe("·");
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
