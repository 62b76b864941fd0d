import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withPayload } from "../../../../client/src/model/facts.ts";
import type { Facts, RelationFact, View } from "../../../../client/src/model/types.ts";
import { laidOutView, movedView, pinnedView } from "../../../../client/src/model/view/arranging.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import {
  withAllKinds,
  withLabelToggled,
  withTypeToggled,
} from "../../../../client/src/model/view/sifting.ts";
import {
  clearedView,
  collapsedView,
  EMPTY_VIEW,
  expandedView,
  neighboursOf,
  removedView,
  withEntities,
} from "../../../../client/src/model/view/view.ts";
import { commit, jumped, NO_HISTORY, redone, stepOf, undone } from "../../../../client/src/state/history.ts";
import { anEntity, aRelation, factsOf, inARow, payloadOf, viewOf } from "../../world.ts";

const ids = (view: View) => [...view.placements.keys()].sort();

const shownOf = (facts: Facts, view: View) => presented(facts, view, null);
const move = (view: View, facts: Facts, id: string, to: { x: number; y: number }) =>
  movedView(view, shownOf(facts, view), id, to);
const isRelationVisible = (facts: Facts, view: View, { id }: RelationFact) =>
  shownOf(facts, view).relations.has(id);

function expand(view: View, facts: Facts, entity: string): View {
  const added = neighboursOf(facts, entity).filter((id) => !view.placements.has(id));
  return expandedView(view, facts, {
    entity,
    types: [],
    direction: "both",
    positions: inARow(added),
    remaining: [],
  });
}

describe("facts", () => {
  it("take a columnar payload, the newest word on an id standing", () => {
    const first = withPayload(factsOf("a-b"), payloadOf([anEntity("a", { name: "甲" })], [aRelation("a-c")]));
    expect(first.entities.get("a")?.name).toBe("甲");
    expect([...first.relations.keys()]).toEqual(["a-b", "a-c"]);
  });

  it("refuse a payload whose columns differ in length", () => {
    const broken = payloadOf([anEntity("a"), anEntity("b")], []);
    broken.nodes.label.pop();
    expect(() => withPayload(factsOf(), broken)).toThrow(RangeError);
  });
});

describe("a view", () => {
  const facts = factsOf("a-b", "a-c", "b-c", "c-d", "a-a", "d-e");

  it("draws every known relation between what it shows, loops too", () => {
    expect([...viewOf(facts, ["a", "b", "c"]).relations].sort()).toEqual(["a-a", "a-b", "a-c", "b-c"]);
  });

  it("leaves those already there exactly where they are", () => {
    const before = move(viewOf(facts, ["a", "b"]), facts, "a", { x: 0.1 + 0.2, y: -1e-9 });
    const after = withEntities(before, facts, inARow(["a", "b", "c"]), { kind: "show", ids: ["c"] });
    expect(after.placements.get("a")).toBe(before.placements.get("a"));
    expect(after.placements.get("b")).toBe(before.placements.get("b"));
  });

  it("collapses to what was there before the expansion", () => {
    const before = viewOf(facts, ["a"]);
    const collapsed = collapsedView(expand(before, facts, "a"), facts, "a");
    expect(ids(collapsed)).toEqual(["a"]);
    expect(collapsed.recipe).toEqual(before.recipe);
  });

  it("collapses only what nothing else holds", () => {
    const both = expand(expand(viewOf(facts, ["a"]), facts, "a"), facts, "c");
    // b was there when c was expanded and is its neighbour; c itself is expanded; d belongs to c.
    expect(ids(collapsedView(both, facts, "a"))).toEqual(["a", "b", "c", "d"]);
    // Of c's neighbours, a and b are a's, and d alone was brought by c.
    expect(ids(collapsedView(both, facts, "c"))).toEqual(["a", "b", "c"]);
  });

  it("keeps a pinned entity through a collapse", () => {
    const pinned = move(expand(viewOf(facts, ["a"]), facts, "a"), facts, "b", { x: 5, y: 5 });
    expect(ids(collapsedView(pinned, facts, "a"))).toEqual(["a", "b"]);
  });

  it("forgets the expansions of what is removed, and remembers what to leave out", () => {
    const expanded = expand(viewOf(facts, ["a"]), facts, "a");
    const removed = removedView(expanded, facts, ["b"]);
    expect(ids(removed)).toEqual(["a", "c"]);
    expect(removed.recipe.without).toEqual(["b"]);
    expect(removedView(expanded, facts, ["a"]).expansions).toEqual([]);
  });

  it("hides by label and by type, and shows all again", () => {
    const view = viewOf(facts, ["a", "b"]);
    const relation = aRelation("a-b");
    expect(isRelationVisible(facts, view, relation)).toBe(true);
    expect(isRelationVisible(facts, withTypeToggled(view, "MET_WITH"), relation)).toBe(false);
    expect(isRelationVisible(facts, withLabelToggled(view, "Person"), relation)).toBe(false);
    expect(isRelationVisible(facts, withAllKinds(withLabelToggled(view, "Person")), relation)).toBe(true);
  });

  it("takes no place that is not a number", () => {
    const view = viewOf(facts, ["a"]);
    expect(move(view, facts, "a", { x: Number.NaN, y: 0 })).toBe(view);
  });

  it("moves all but the pinned in a new layout", () => {
    const pinned = move(viewOf(facts, ["a", "b"]), facts, "a", { x: 7, y: 7 });
    const laid = laidOutView(
      pinned,
      new Map([
        ["a", { x: 1, y: 1 }],
        ["b", { x: 2, y: 2 }],
      ]),
    );
    expect(laid.placements.get("a")).toEqual({ x: 7, y: 7, pinned: true });
    expect(laid.placements.get("b")).toEqual({ x: 2, y: 2, pinned: false });
    expect(pinnedView(laid, ["a"], false).placements.get("a")?.pinned).toBe(false);
  });
});

describe("history", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const pairs = names.flatMap((from) => names.filter((to) => to > from).map((to) => `${from}-${to}`));
  const facts = factsOf(...pairs.filter((_, i) => i % 2 === 0));
  const name = fc.constantFrom(...names);
  type Change = (view: View) => View;
  const change: fc.Arbitrary<Change> = fc.oneof(
    name.map(
      (id): Change =>
        (view) =>
          view.placements.has(id)
            ? view
            : withEntities(view, facts, inARow([id]), { kind: "show", ids: [id] }),
    ),
    name.map(
      (id): Change =>
        (view) =>
          view.placements.has(id) ? expand(view, facts, id) : view,
    ),
    name.map(
      (id): Change =>
        (view) =>
          collapsedView(view, facts, id),
    ),
    name.map(
      (id): Change =>
        (view) =>
          removedView(view, facts, [id]),
    ),
    fc.tuple(name, fc.double(), fc.double()).map(
      ([id, x, y]): Change =>
        (view) =>
          move(view, facts, id, { x, y }),
    ),
    fc.constantFrom("Person", "Zone").map(
      (label): Change =>
        (view) =>
          withLabelToggled(view, label),
    ),
    fc.constant<Change>(clearedView),
  );

  it("gives back the first view when everything is undone, and the last when redone", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const first = { view: EMPTY_VIEW, history: NO_HISTORY };
        const last = changes.reduce((at, apply) => commit(at, stepOf("show"), apply(at.view)), first);
        const steps = last.history.past.length;
        const back = jumped(last, -steps);
        expect(back.view).toBe(first.view);
        expect(back.history.past).toEqual([]);
        const forth = jumped(back, steps);
        expect(forth.view).toBe(last.view);
        expect(forth.history.future).toEqual([]);
        expect(redone(undone(last)).view).toBe(last.view);
      }),
    );
  });

  it("keeps every view consistent: relations between placed entities, expansions of placed ones", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const view = changes.reduce((at, apply) => apply(at), EMPTY_VIEW);
        for (const id of view.relations) {
          const relation = facts.relations.get(id);
          expect(view.placements.has(relation?.from ?? "") && view.placements.has(relation?.to ?? "")).toBe(
            true,
          );
        }
        for (const { entity, added } of view.expansions) {
          expect(view.placements.has(entity)).toBe(true);
          expect(added.every((id) => view.placements.has(id))).toBe(true);
        }
      }),
    );
  });

  it("counts a step that changes nothing as none", () => {
    const at = { view: EMPTY_VIEW, history: NO_HISTORY };
    expect(commit(at, stepOf("clear"), clearedView(EMPTY_VIEW))).toBe(at);
  });

  it("forgets what was undone when something else is done", () => {
    const start = { view: EMPTY_VIEW, history: NO_HISTORY };
    const one = commit(start, stepOf("show"), viewOf(facts, ["a"]));
    const other = commit(undone(one), stepOf("show"), viewOf(facts, ["b"]));
    expect(other.history.future).toEqual([]);
    expect(jumped(other, 99)).toBe(other);
  });
});
