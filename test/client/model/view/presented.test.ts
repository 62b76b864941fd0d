import { describe, expect, it } from "vitest";
import type { Ontology } from "#contract/ontology.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { isInTime, overlaps, spanOf } from "../../../../client/src/model/time/period.ts";
import type { Facts, RelationFact, View } from "../../../../client/src/model/types.ts";
import { membersOf, placeOf, presented } from "../../../../client/src/model/view/presented.ts";
import {
  hiddenKinds,
  withAllKinds,
  withContacts,
  withFocus,
  withGroups,
  withHidden,
  withLabelToggled,
  withModalityToggled,
  withOnly,
  withStatusToggled,
  withTime,
} from "../../../../client/src/model/view/sifting.ts";
import { anEntity, aRelation, factsOf, ONTOLOGY, viewOf } from "../../world.ts";

const participation = {
  name: "PARTICIPATED_IN",
  zh: "参加",
  en: "took part in",
  inverse: { zh: "参加者", en: "attended by" },
  color: "#112233",
  from: ["Person"],
  to: ["Event"],
  symmetric: false,
  roles: ["participation" as const],
  telling: 0,
  properties: [],
};
const ontology: Ontology = {
  labels: ONTOLOGY.labels,
  families: [],
  types: [participation, { ...participation, name: "MET_WITH", symmetric: true, roles: [] }],
  modalities: [],
  properties: [],
};

const shownIds = (facts: Facts, view: View) => [...presented(facts, view, ontology).entities.keys()].sort();
const lineIds = (facts: Facts, view: View) => [...presented(facts, view, ontology).relations.keys()].sort();

function dated(id: string, date: string | null, rest: Partial<RelationFact> = {}): RelationFact {
  return aRelation(id, { date, datePrecision: date === null ? "unknown" : "day", ...rest });
}

describe("a period", () => {
  it("shares a day with every date that may mean it", () => {
    const april = { from: "2024-04", to: "2024-04" };
    expect(overlaps({ from: "2024", to: "2024" }, april)).toBe(true);
    expect(overlaps({ from: "2024-04-30", to: "2024-04-30" }, april)).toBe(true);
    expect(overlaps({ from: "2024-05-01", to: "2024-05-01" }, april)).toBe(false);
    expect(overlaps({ from: "2021", to: "2024-03" }, april)).toBe(false);
    expect(overlaps({ from: "2021", to: "2025" }, april)).toBe(true);
    expect(overlaps({ from: "2023-12-31", to: "2023-12-31" }, { from: null, to: "2023" })).toBe(true);
  });

  it("reads the event's date or the article's", () => {
    const relation = dated("a-b", "2024-04-02", { published: "2024-04-03" });
    expect(spanOf(relation, "event")).toEqual({ from: "2024-04-02", to: "2024-04-02" });
    expect(spanOf(relation, "published")).toEqual({ from: "2024-04-03", to: "2024-04-03" });
    const time = {
      basis: "published",
      period: { from: "2024-04-03", to: null },
      undated: false,
      compared: null,
    };
    expect(isInTime(relation, { ...time, basis: "published" })).toBe(true);
    expect(isInTime(relation, { ...time, basis: "event" })).toBe(false);
  });
});

describe("what can be seen", () => {
  const facts = withFacts(
    factsOf("a-b", "b-c", "c-d", "d-e"),
    [anEntity("e", { label: "Zone" })],
    [aRelation("a-c", { status: "disputed" })],
  );
  const view = viewOf(facts, ["a", "b", "c", "d", "e"]);

  it("leaves out what is hidden by hand, by label and by status", () => {
    expect(shownIds(facts, withHidden(view, ["b"]))).toEqual(["a", "c", "d", "e"]);
    expect(shownIds(facts, withLabelToggled(view, "Zone"))).toEqual(["a", "b", "c", "d"]);
    expect(lineIds(facts, withStatusToggled(view, "disputed"))).not.toContain("a-c");
  });

  it("leaves out what was only planned or demanded, where that is switched off", () => {
    const told = withFacts(facts, [], [aRelation("a-d", { modality: "demanded" })]);
    const asked = viewOf(told, ["a", "b", "c", "d", "e"]);
    expect(lineIds(told, asked)).toContain("a-d");
    const done = withModalityToggled(asked, "demanded");
    expect(lineIds(told, done)).not.toContain("a-d");
    expect(hiddenKinds(done.filters)).toBe(1);
    expect(lineIds(told, withOnly(asked, told, { of: "modality", name: "demanded" }))).toEqual(["a-d"]);
    expect(lineIds(told, withAllKinds(done))).toContain("a-d");
  });

  it("takes no word on how a relation is meant back because an answer has none", () => {
    const told = withFacts(NO_FACTS, [], [aRelation("a-d", { modality: "planned" })]);
    const again = withFacts(told, [], [aRelation("a-d", { sources: 2 })]);
    expect(again.relations.get("a-d")).toMatchObject({ modality: "planned", sources: 2 });
    const done = withFacts(again, [], [aRelation("a-d", { modality: "done" })]);
    expect(done.relations.get("a-d")?.modality).toBe("done");
  });

  it("is the surroundings of what is focused on, n steps wide", () => {
    expect(shownIds(facts, withFocus(view, ["e"], 1))).toEqual(["d", "e"]);
    expect(shownIds(facts, withFocus(view, ["e"], 2))).toEqual(["c", "d", "e"]);
    expect(shownIds(facts, withFocus(withHidden(view, ["d"]), ["e"], 3))).toEqual(["e"]);
  });

  it("is the same object while nothing that it is made of has changed", () => {
    const once = presented(facts, view, ontology);
    expect(presented(facts, { ...view, notes: new Map([["entity:a", "x"]]) }, ontology)).toBe(once);
    const other = withTime(view, { period: { from: "2024", to: null } });
    expect(presented(facts, other, ontology)).not.toBe(once);
    expect(presented(facts, view, ontology)).toBe(once);
  });
});

describe("the time filter", () => {
  const facts = withFacts(
    factsOf("a-b", "b-c", "c-d"),
    [anEntity("x")],
    [dated("a-b", "2023-05-01"), dated("b-c", "2024-04-02"), dated("c-d", null)],
  );
  const view = viewOf(facts, ["a", "b", "c", "d", "x"]);

  it("takes with it whoever has no line left, and nobody else", () => {
    const dates = withTime(view, { period: { from: "2024-01", to: "2024-12" } });
    const brushed = withTime(dates, { undated: true });
    expect(lineIds(facts, brushed)).toEqual(["b-c", "c-d"]);
    expect(shownIds(facts, brushed)).toEqual(["b", "c", "d", "x"]);
    // Without a date is out of every period, unless it is asked for.
    expect(lineIds(facts, dates)).toEqual(["b-c"]);
    expect(presented(facts, dates, ontology).undated).toBe(1);
  });

  it("keeps an end in order and drops what is no date", () => {
    expect(withTime(view, { period: { from: "2024-12", to: "2024-01" } }).time.period).toEqual({
      from: "2024-01",
      to: "2024-12",
    });
    expect(withTime(view, { period: { from: "2024-13", to: "soon" } })).toBe(view);
  });

  it("tells ties gained, lost and kept, by tie and not by report", () => {
    const told = withFacts(
      facts,
      [],
      [dated("a-c", "2023-03"), dated("c-a", "2024-03"), dated("b-d", "2023"), dated("a-d", "2024-07-07")],
    );
    const compared = withTime(viewOf(told, ["a", "b", "c", "d"]), {
      period: { from: "2024", to: "2024" },
      compared: { from: "2023", to: "2023" },
      undated: false,
    });
    const { changes } = presented(told, compared, ontology);
    expect(Object.fromEntries(changes)).toEqual({
      "a-b": "lost",
      "b-c": "gained",
      "a-c": "kept",
      "c-a": "kept",
      "b-d": "lost",
      "a-d": "gained",
    });
  });
});

describe("events as contacts", () => {
  const events = ["m", "n"].map((id) => anEntity(id, { label: "Event" }));
  const took = ["a-m", "b-m", "c-m", "a-n", "b-n"].map((id) =>
    aRelation(id, { type: "PARTICIPATED_IN", date: "2024-04-02", datePrecision: "day" }),
  );
  const facts: Facts = {
    ...withFacts(factsOf("a-b"), [...events, anEntity("c")], took),
    participants: new Map([
      ["m", 5],
      ["n", 2],
    ]),
  };
  const view = withContacts(viewOf(facts, ["a", "b", "c", "m"]), { most: 20 });

  it("weigh 1/(n−1) for each shared event, n being all who took part", () => {
    const shown = presented(facts, view, ontology);
    expect([...shown.entities.keys()].sort()).toEqual(["a", "b", "c"]);
    expect(shown.contacts.get("contact:a~b")?.weight).toBeCloseTo(1 / 4 + 1);
    expect(shown.contacts.get("contact:a~c")?.weight).toBeCloseTo(1 / 4);
    expect(shown.contacts.get("contact:a~b")?.events).toEqual([
      { event: "m", relations: ["a-m", "b-m"] },
      { event: "n", relations: ["a-n", "b-n"] },
    ]);
  });

  it("are always inferred", () => {
    const shown = presented(facts, view, ontology);
    const lines = [...shown.relations.values()].filter(({ id }) => shown.contacts.has(id));
    expect(new Set(lines.map(({ status }) => status))).toEqual(new Set(["inferred"]));
  });

  it("are not made by crowded events, which are counted", () => {
    const shown = presented(facts, withContacts(view, { most: 4 }), ontology);
    expect([...shown.contacts.keys()]).toEqual(["contact:a~b"]);
    expect(shown.crowdedEvents).toBe(1);
  });

  it("go with the time filter, and back", () => {
    const away = withTime(view, { period: { from: "2025", to: null } });
    expect(presented(facts, away, ontology).contacts.size).toBe(0);
    expect(shownIds(facts, withContacts(view, null))).toEqual(["a", "b", "c", "m"]);
  });
});

describe("groups", () => {
  const facts = withFacts(
    factsOf("a-x", "b-x", "b-y", "a-b", "x-y"),
    [anEntity("x", { label: "Zone" }), anEntity("y", { label: "Zone" })],
    [],
  );
  const of = new Map([
    ["a", "p"],
    ["b", "p"],
    ["x", "z"],
  ]);
  const view = withGroups(viewOf(facts, ["a", "b", "x", "y"]), {
    by: "label",
    of,
    places: new Map(),
    open: new Set(),
  });

  it("stand for their members, bundles for the lines to them; one alone is no group", () => {
    const shown = presented(facts, view, ontology);
    expect([...shown.entities.keys()].sort()).toEqual(["group:p", "x", "y"]);
    expect(shown.bundles.get("bundle:group:p~x")).toEqual(["a-x", "b-x"]);
    expect(shown.relations.has("x-y")).toBe(true);
    expect(membersOf(shown, ["group:p", "x"])).toEqual(["a", "b", "x"]);
  });

  it("stand in the middle of their members", () => {
    const shown = presented(facts, view, ontology);
    expect(placeOf(shown, view, "group:p")).toEqual({ x: 100, y: 0, pinned: false });
    expect(placeOf(shown, view, "a")).toBeNull();
  });

  it("open again", () => {
    const open = withGroups(view, { by: "label", of, places: new Map(), open: new Set(["p"]) });
    expect(shownIds(facts, open)).toEqual(["a", "b", "x", "y"]);
  });
});
