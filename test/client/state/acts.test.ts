import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { View } from "../../../client/src/model/types.ts";
import { laidOutView, movedView, pinnedView, putView } from "../../../client/src/model/view/arranging.ts";
import { presented } from "../../../client/src/model/view/presented.ts";
import {
  goneFrom,
  readSavedState,
  revivedView,
  toSavedState,
  ViewTooNew,
} from "../../../client/src/model/view/saved.ts";
import {
  withAllKinds,
  withBroughtBack,
  withContacts,
  withFocus,
  withGroups,
  withGroupToggled,
  withHidden,
  withLabelToggled,
  withModalityToggled,
  withNote,
  withOthersHidden,
  withStatusToggled,
  withStyle,
  withTime,
  withTypeToggled,
} from "../../../client/src/model/view/sifting.ts";
import {
  clearedView,
  collapsedView,
  dismissedView,
  EMPTY_VIEW,
  expandedView,
  highlightedView,
  neighboursOf,
  overviewView,
  removedView,
  withEntities,
} from "../../../client/src/model/view/view.ts";
import { formatAddress, parseAddress } from "../../../client/src/state/address/url.ts";
import { commit, NO_HISTORY, redone, stepOf, undone } from "../../../client/src/state/history.ts";
import { SavedViewStateSchema } from "../../../server/contract/savedView.ts";
import { factsOf, inARow, viewOf } from "../world.ts";
import { map } from "./explorerWorld.ts";

const facts = factsOf("a-b", "a-c", "b-c", "c-d", "d-e", "e-f", "a-a", "b-f");
const ids = ["a", "b", "c", "d", "e", "f"];

type Act = (view: View) => View;

const id = fc.constantFrom(...ids);
const some = fc.subarray(ids);
const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
const iso = fc.constantFrom("2023", "2024-04", "2024-04-02", "2025-01-01");
const shownOf = (view: View) => presented(facts, view, null);
const grouping = (all: readonly string[]) => ({
  by: "label" as const,
  of: new Map(all.map((each) => [each, each < "d" ? "p" : "q"])),
  places: new Map(),
  open: new Set<string>(),
});

/** Every act that changes a view, with whatever it may be called with. */
const act: fc.Arbitrary<Act> = fc.oneof(
  some.map(
    (all): Act =>
      (view) =>
        withEntities(view, facts, inARow(all), { kind: "show", ids: all }),
  ),
  id.map(
    (entity): Act =>
      (view) => {
        if (!view.placements.has(entity)) return view;
        const added = neighboursOf(facts, entity).filter((other) => !view.placements.has(other));
        const answer = {
          entity,
          types: [],
          direction: "both" as const,
          positions: inARow(added),
          remaining: [],
        };
        return expandedView(view, facts, answer);
      },
  ),
  id.map(
    (entity): Act =>
      (view) =>
        collapsedView(view, facts, entity),
  ),
  some.map(
    (all): Act =>
      (view) =>
        removedView(view, facts, all),
  ),
  some.map(
    (all): Act =>
      (view) =>
        withHidden(view, all),
  ),
  some.map(
    (all): Act =>
      (view) =>
        withOthersHidden(view, shownOf(view), new Set(all)),
  ),
  some.map(
    (all): Act =>
      (view) =>
        withBroughtBack(view, all),
  ),
  fc.constant<Act>((view) => withBroughtBack(view, "all")),
  fc.tuple(fc.option(some), fc.integer({ min: 1, max: 4 })).map(
    ([all, steps]): Act =>
      (view) =>
        withFocus(view, all, steps),
  ),
  fc.tuple(id, point).map(
    ([entity, to]): Act =>
      (view) =>
        movedView(view, shownOf(view), entity, to),
  ),
  fc.tuple(some, fc.boolean()).map(
    ([all, pinned]): Act =>
      (view) =>
        pinnedView(view, all, pinned),
  ),
  some.map(
    (all): Act =>
      (view) =>
        laidOutView(view, inARow(all)),
  ),
  some.map(
    (all): Act =>
      (view) =>
        putView(view, shownOf(view), inARow(all)),
  ),
  fc.constantFrom("Person", "Zone").map(
    (label): Act =>
      (view) =>
        withLabelToggled(view, label),
  ),
  fc.constantFrom("MET_WITH", "VISITED").map(
    (type): Act =>
      (view) =>
        withTypeToggled(view, type),
  ),
  fc.constantFrom("reported" as const, "inferred" as const).map(
    (status): Act =>
      (view) =>
        withStatusToggled(view, status),
  ),
  fc.constantFrom("planned", "").map(
    (modality): Act =>
      (view) =>
        withModalityToggled(view, modality),
  ),
  fc.constant<Act>(withAllKinds),
  fc
    .record({
      basis: fc.constantFrom("event" as const, "published" as const),
      period: fc.option(fc.record({ from: fc.option(iso), to: fc.option(iso) })),
      compared: fc.option(fc.record({ from: fc.option(iso), to: fc.option(iso) })),
      undated: fc.boolean(),
    })
    .map(
      (time): Act =>
        (view) =>
          withTime(view, time),
    ),
  fc.option(fc.integer({ min: 2, max: 40 })).map(
    (most): Act =>
      (view) =>
        withContacts(view, most === null ? null : { most }),
  ),
  fc.option(some).map(
    (all): Act =>
      (view) =>
        withGroups(view, all === null ? null : grouping(all)),
  ),
  fc.constantFrom("p", "q").map(
    (key): Act =>
      (view) =>
        withGroupToggled(view, key),
  ),
  fc.constantFrom("drawings" as const, "characters" as const).map(
    (signs): Act =>
      (view) =>
        withStyle(view, { signs }),
  ),
  fc.tuple(id, fc.string({ maxLength: 5 })).map(
    ([entity, text]): Act =>
      (view) =>
        withNote(view, `entity:${entity}`, text),
  ),
  some.map(
    (all): Act =>
      (view) =>
        highlightedView(view, { kind: "common", ids: all, common: [] }, null),
  ),
  fc.constant<Act>(dismissedView),
  fc.constant<Act>(clearedView),
  fc.tuple(some, fc.boolean()).map(
    ([all, instead]): Act =>
      (view) => {
        const before = instead ? clearedView(view) : view;
        return withBroughtBack(withEntities(before, facts, inARow(all), { kind: "show", ids: all }), all);
      },
  ),
  some.map(
    (all): Act =>
      (view) =>
        overviewView(view, facts, { positions: inARow(all), truncated: null, map }),
  ),
);

const begin = viewOf(facts, ["a", "b"]);
const performed = (acts: readonly Act[]): View => acts.reduce((view, each) => each(view), begin);

describe("any sequence of acts", () => {
  it("undone gives the first view, redone the last, each by the bit", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        let timeline = { view: begin, history: NO_HISTORY };
        for (const each of acts) timeline = commit(timeline, stepOf("filter"), each(timeline.view));
        const last = timeline.view;
        const steps = timeline.history.past.length;
        for (let i = 0; i < steps; i += 1) timeline = undone(timeline);
        expect(timeline.view).toBe(begin);
        expect(timeline.history.past).toEqual([]);
        for (let i = 0; i < steps; i += 1) timeline = redone(timeline);
        expect(timeline.view).toBe(last);
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it("leaves the views before it as they were", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 6 }), act, (acts, one) => {
        const before = performed(acts);
        const copy = structuredClone(before);
        one(before);
        expect(before).toEqual(copy);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("shows only what is placed, and lines only between what is shown", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
        const view = performed(acts);
        const shown = shownOf(view);
        for (const [entity] of shown.entities) {
          const members = shown.groups.get(entity)?.members ?? [entity];
          expect(members.every((each) => view.placements.has(each) && !view.hidden.has(each))).toBe(true);
        }
        for (const { from, to } of shown.relations.values()) {
          expect(shown.entities.has(from) && shown.entities.has(to)).toBe(true);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe("a saved state", () => {
  const save = (view: View) => toSavedState({ view, facts, caption: "both", selection: null });

  it("is taken by the contract and opens as the view it was", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 10 }), (acts) => {
        const view = performed(acts);
        const state = save(view);
        expect(SavedViewStateSchema.safeParse(state).error).toBeUndefined();
        const sent: unknown = JSON.parse(JSON.stringify(state));
        const again = revivedView(readSavedState(sent), facts, view.recipe);
        // Why an answer was cut is told when it is cut, not kept.
        expect(save(again)).toEqual(save({ ...view, truncated: null }));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("lists what is gone and shows the rest", () => {
    const state = save(viewOf(facts, ["a", "b", "c"]));
    const fewer = factsOf("a-b");
    expect(goneFrom(state, fewer)).toEqual({
      entities: [{ id: "c", name: "c" }],
      relations: ["a-a", "a-c", "b-c"],
    });
    expect([...revivedView(state, fewer, EMPTY_VIEW.recipe).placements.keys()]).toEqual(["a", "b"]);
  });

  it("of a newer program is refused as such, of anything else as unreadable", () => {
    const state = save(begin);
    expect(() => readSavedState({ ...state, version: 2 })).toThrow(ViewTooNew);
    for (const broken of [
      null,
      7,
      {},
      { ...state, format: "other" },
      { ...state, entities: { id: ["a"] } },
    ]) {
      expect(() => readSavedState(broken)).toThrow(/./);
    }
  });
});

describe("the address", () => {
  const written = (view: View, base: View | null = null) =>
    formatAddress({ view, selection: null, language: null, allTypes: [], base });
  const read = (address: string) => parseAddress(new URL(address, "http://127.0.0.1:4600"));

  it("says what is let through", () => {
    let view = withHidden(begin, ["b"]);
    view = withTime(view, { period: { from: "2021-03", to: "2024-04" }, undated: true });
    view = withFocus(view, ["a"], 2);
    view = withContacts(view, { most: 20 });
    const address = written(view);
    expect(address).toBe("/?focus=a,b&hidden=b&around=a~2&from=2021-03&to=2024-04&undated=1&contacts=20");
    expect(read(address).sift).toEqual({
      hidden: ["b"],
      focus: { ids: ["a"], steps: 2 },
      time: { period: { from: "2021-03", to: "2024-04" }, undated: true },
      contacts: { most: 20 },
    });
  });

  it("of a saved view says only what differs from it", () => {
    const saved = { ...withHidden(begin, ["b"]), recipe: { ...EMPTY_VIEW.recipe, saved: "view-1" } };
    expect(written(saved, saved)).toBe("/?view=view-1");
    const back = withBroughtBack(saved, "all");
    expect(written(back, saved)).toBe("/?view=view-1&hidden=");
    expect(read("/?view=view-1&hidden=").sift).toEqual({ hidden: [] });
    expect(read("/?view=view-1").recipe).toEqual({
      graph: "default",
      overview: false,
      saved: "view-1",
      steps: [],
      without: [],
    });
  });

  it("passes over dates and numbers that are none", () => {
    expect(read("/?from=2024-99&to=never&contacts=-3&group=colour&around=~x").sift).toEqual({
      time: { period: null },
      contacts: null,
      group: null,
      focus: null,
    });
  });
});
