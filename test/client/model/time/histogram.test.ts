import { describe, expect, it } from "vitest";
import {
  calendarOf,
  dayOf,
  indexOf,
  isoOf,
  spanOfIso,
  startOf,
} from "../../../../client/src/model/time/calendar.ts";
import {
  axisOf,
  barsOf,
  comparedWindows,
  datedOf,
  daysOfPeriod,
  filmWindow,
  marksOf,
  movedWindow,
  nextWindow,
  periodOf,
  placesOfPeriod,
  storeBars,
  ticksOf,
  windowOf,
} from "../../../../client/src/model/time/histogram.ts";
import { overlaps } from "../../../../client/src/model/time/period.ts";
import type { Contact, Facts, Presented, RelationFact } from "../../../../client/src/model/types.ts";
import { contactLine, tiesOf } from "../../../../client/src/model/view/ties.ts";
import { anEntity, aRelation } from "../../world.ts";

const span = (from: string, to = from) => {
  const [a, b] = [spanOfIso(from), spanOfIso(to)];
  if (a === null || b === null) throw new Error(`${from} or ${to} is no date`);
  return { first: a.first, last: b.last };
};
const axis = (spans: readonly { first: number; last: number }[], most = 120) => {
  const made = axisOf(spans, most);
  if (made === null) throw new Error("There is no axis");
  return made;
};
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("days", () => {
  it("are those of the calendar, back and forth, over four thousand years each way", () => {
    expect(dayOf(1970, 1, 1)).toBe(0);
    expect(dayOf(2024, 4, 2)).toBe(Date.UTC(2024, 3, 2) / 86_400_000);
    for (let day = -1_500_000; day < 1_500_000; day += 997) {
      const { year, month, day: ofMonth } = calendarOf(day);
      expect(dayOf(year, month, ofMonth)).toBe(day);
    }
  });

  it("of an imprecise date are all that it may mean", () => {
    expect(span("2024-02")).toEqual({ first: dayOf(2024, 2, 1), last: dayOf(2024, 2, 29) });
    expect(span("2023")).toEqual({ first: dayOf(2023, 1, 1), last: dayOf(2023, 12, 31) });
    expect(span("-0221").first).toBe(dayOf(-221, 1, 1));
    expect(span("+12024").last).toBe(dayOf(12_024, 12, 31));
  });

  it.each(["", "soon", "24-04", "2024-13", "2024-00", "2023-02-29", "2024-04-31", "2024-4-2"])(
    "of %j are none",
    (text) => {
      expect(spanOfIso(text)).toBeNull();
    },
  );

  it.each(["day", "month", "quarter", "year", "decade", "century"] as const)(
    "lie in the %s that begins before them and ends after",
    (unit) => {
      for (const day of [dayOf(-221, 3, 1), dayOf(-1, 12, 31), dayOf(0, 1, 1), dayOf(2024, 2, 29)]) {
        const index = indexOf(day, unit);
        expect(startOf(index, unit)).toBeLessThanOrEqual(day);
        expect(startOf(index + 1, unit)).toBeGreaterThan(day);
      }
    },
  );

  it("are not said as dates where a year has no four digits", () => {
    expect(isoOf(dayOf(-1, 1, 1), "year")).toBeNull();
    expect(isoOf(dayOf(12_024, 1, 1), "day")).toBeNull();
    expect(isoOf(dayOf(3, 1, 1), "month")).toBe("0003-01");
  });
});

describe("the axis", () => {
  it("takes days for three days, months for five years, quarters for twenty, years for a hundred", () => {
    expect(axis([span("2024-04-01"), span("2024-04-03")]).unit).toBe("day");
    expect(axis([span("2019-02-01"), span("2024-01-31")])).toMatchObject({ unit: "month", count: 60 });
    expect(axis([span("2004-02-01"), span("2024-01-31")]).unit).toBe("quarter");
    expect(axis([span("1924-02-01"), span("2024-01-31")]).unit).toBe("year");
    expect(axis([span("0924"), span("2024")]).unit).toBe("decade");
    expect(axis([span("-4000"), span("2024")]).unit).toBe("century");
  });

  it("takes larger units where there is little room", () => {
    expect(axis([span("2019-02-01"), span("2024-01-31")], 40)).toMatchObject({ unit: "quarter", count: 21 });
  });

  it("puts a single day into the middle of a week", () => {
    const made = axis([span("2024-04-02")]);
    expect(made).toMatchObject({ unit: "day", count: 7 });
    expect(windowOf(made, { from: "2024-04-02", to: "2024-04-02" })).toEqual({ from: 3, to: 3 });
  });

  it("takes no smaller unit than the dates are precise to", () => {
    expect(axis([span("2024-04"), span("2024-04")])).toMatchObject({ unit: "month", count: 7 });
    expect(axis([span("2023"), span("2024")]).unit).toBe("year");
    const mostlyMonths = [...Array.from({ length: 90 }, () => span("2024-04")), span("2024-04-02")];
    expect(axis(mostlyMonths).unit).toBe("month");
    expect(axis([span("2021", "2023"), span("2022", "2024")]).unit).toBe("month");
  });

  it("is not there without dates", () => {
    expect(axisOf([], 100)).toBeNull();
  });

  it("leaves a stray absurd date off, and says on which side", () => {
    const spans = [...Array.from({ length: 40 }, (_, i) => span(`2024-04-${10 + (i % 9)}`)), span("9999")];
    const made = axis(spans);
    expect(made).toMatchObject({ unit: "day", openBefore: false, openAfter: true });
    const bars = barsOf(spans, made, []);
    expect(bars).toMatchObject({ before: 0, after: 1 });
    expect(total(bars.inside.exact)).toBe(40);
    expect(periodOf(made, { from: 0, to: made.count - 1 })).toEqual({ from: "2024-04-10", to: null });
  });

  it("keeps all of a few dates on it, however far apart", () => {
    const made = axis([span("-0221"), span("2024-04-02")]);
    expect(made).toMatchObject({ unit: "century", openBefore: false, openAfter: false });
    expect(periodOf(made, { from: 0, to: made.count - 1 })).toEqual({ from: null, to: "2099" });
  });
});

describe("bars", () => {
  const year = [span("2024-01-05"), span("2024-12-20")];

  it("count a date in the bin that holds it, and spread one that may mean several", () => {
    const made = axis(year, 40);
    expect(made.unit).toBe("month");
    const bars = barsOf([...year, span("2024-03"), span("2024"), span("2024-11", "2024-12")], made, []);
    expect(bars.inside.exact[2]).toBe(1);
    expect(bars.inside.spread[2]).toBeCloseTo(1 / 12);
    expect(bars.inside.spread[11]).toBeCloseTo(1 / 12 + 1 / 2);
    expect(total(bars.inside.spread)).toBeCloseTo(2);
    expect(total(bars.outside.exact) + total(bars.outside.spread)).toBe(0);
    expect(bars.most).toBeCloseTo(1 + 1 / 12 + 1 / 2);
  });

  it("show a period cut where it leaves the axis", () => {
    const made = axis(year, 40);
    const bars = barsOf([span("2023", "2024")], made, []);
    expect(total(bars.inside.spread)).toBeCloseTo(0.5);
  });

  it("tell what a brush lets through as the filter itself does", () => {
    const made = axis(year, 40);
    const dates = ["2024", "2024-03", "2024-04-02", "2024-04", "2024-05-31", "2024-12-20"];
    const periods = [
      { from: "2024-04", to: "2024-05" },
      { from: "2024-04-02", to: null },
      { from: null, to: "2024-03-31" },
    ];
    for (const period of periods) {
      const seen = dates.filter((date) => overlaps({ from: date, to: date }, period)).length;
      const { inside } = barsOf(
        dates.map((date) => span(date)),
        made,
        [daysOfPeriod(period)],
      );
      expect(total(inside.exact) + total(inside.spread)).toBeCloseTo(seen);
    }
  });

  it("count fifty thousand relations, each a period of a thousand years, bin by bin", () => {
    const spans = Array.from({ length: 50_000 }, (_, i) => ({
      first: dayOf(1000, 1, 1) + (i % 365),
      last: dayOf(2000, 1, 1) + (i % 365),
    }));
    const made = axis(spans);
    const bars = barsOf(spans, made, []);
    expect(total(bars.inside.spread)).toBeCloseTo(50_000, 3);
    expect(made.count).toBeLessThanOrEqual(160);
  });

  it("have the store behind them, month by month, where bins are no smaller", () => {
    const made = axis([span("2004-02-01"), span("2024-01-31")]);
    const behind = storeBars(
      [
        { month: "2004-02", count: 3 },
        { month: "2004-03", count: 4 },
        { month: "1999-01", count: 9 },
      ],
      made,
    );
    expect(behind?.[0]).toBe(7);
    expect(total(behind ?? new Float64Array())).toBe(7);
    expect(storeBars([], axis([span("2024-04-02")]))).toBeNull();
  });

  it("have events as marks over all they may mean, one for many", () => {
    const made = axis(year, 40);
    const marks = marksOf([span("2024-02-03"), span("2024-02-05"), span("2024")], made, [
      daysOfPeriod({ from: "2024-02", to: "2024-02" }),
    ]);
    expect(marks).toEqual([
      { from: 0, to: 11, count: 1, inside: true },
      { from: 1, to: 1, count: 2, inside: true },
    ]);
  });
});

describe("the brush", () => {
  const made = axis([span("2020-01-01"), span("2023-12-31")]);

  it("means whole months, and comes back to the same bins", () => {
    const window = { from: 3, to: 14 };
    expect(periodOf(made, window)).toEqual({ from: "2020-04", to: "2021-03" });
    expect(windowOf(made, periodOf(made, window))).toEqual(window);
    expect(windowOf(made, null)).toEqual({ from: 0, to: 47 });
    expect(windowOf(made, { from: "1999", to: "2020-02-14" })).toEqual({ from: 0, to: 1 });
  });

  it("lies where its dates are, also within a bin", () => {
    const { start, end } = placesOfPeriod(made, { from: "2020-01-16", to: null });
    expect(start * made.count).toBeCloseTo(15 / 31);
    expect(end).toBe(1);
  });

  it("keeps its width when it is moved, and stops at the ends", () => {
    expect(movedWindow(made, { from: 3, to: 5 }, 2)).toEqual({ from: 5, to: 7 });
    expect(movedWindow(made, { from: 3, to: 5 }, -9)).toEqual({ from: 0, to: 2 });
    expect(movedWindow(made, { from: 3, to: 5 }, 99)).toEqual({ from: 45, to: 47 });
  });

  it("is played to the end, or round and round", () => {
    expect(nextWindow(made, { from: 44, to: 46 }, false)).toEqual({ from: 45, to: 47 });
    expect(nextWindow(made, { from: 45, to: 47 }, false)).toBeNull();
    expect(nextWindow(made, { from: 45, to: 47 }, true)).toEqual({ from: 0, to: 2 });
    expect(filmWindow(made, null)).toEqual({ from: 0, to: 5 });
    expect(filmWindow(made, { from: "2020-03", to: "2020-04" })).toEqual({ from: 2, to: 3 });
  });

  it("is compared with as long a period before it, or the halves are", () => {
    expect(comparedWindows(made, { from: "2021", to: "2021" })).toEqual({
      period: { from: 12, to: 23 },
      compared: { from: 0, to: 11 },
    });
    expect(comparedWindows(made, null)).toEqual({
      period: { from: 24, to: 47 },
      compared: { from: 0, to: 23 },
    });
    expect(comparedWindows(made, { from: "2020-01", to: "2020-01" })).toEqual({
      period: { from: 1, to: 1 },
      compared: { from: 0, to: 0 },
    });
  });
});

describe("labels", () => {
  it("stand at round dates, as many as there is room for", () => {
    const years = axis([span("2010-03-01"), span("2019-12-31")]);
    expect(ticksOf(years, 20).map(({ label }) => label)).toContain("2011-01");
    expect(ticksOf(years, 8).map(({ label }) => label)).toEqual(["2012", "2014", "2016", "2018"]);
    const days = axis([span("2024-04-01"), span("2024-04-06")]);
    expect(ticksOf(days, 9).map(({ label }) => label)[0]).toBe("2024-03-31");
    expect(ticksOf(axis([span("-4000"), span("2024")]), 5).length).toBeGreaterThan(1);
  });
});

const eventLabels = new Set(["Event"]);
const entity = (id: string, label: string) => anEntity(id, { label });
const relation = (id: string, to: string, part: Partial<RelationFact> = {}) =>
  aRelation(id, { type: "PARTICIPATED_IN", from: "a", to, ...part });

describe("what is on the canvas", () => {
  const entities = new Map(
    [entity("a", "Person"), entity("b", "Person"), entity("e", "Event")].map((each) => [each.id, each]),
  );
  const relations = new Map(
    [
      relation("1", "e", { date: "2024", published: "2024-05-02" }),
      relation("2", "e", { date: "2024-04-02", published: "2024-05" }),
      relation("3", "b", { date: null, published: "2024-05-03" }),
    ].map((each) => [each.id, each]),
  );
  const facts: Facts = { entities, relations, participants: new Map() };
  const shown: Presented = {
    entities,
    relations,
    groups: new Map(),
    contacts: new Map(),
    bundles: new Map(),
    changes: new Map(),
    undated: 0,
    crowdedEvents: 0,
  };

  it("has its dates by event or by publication; an event is when the most precise of them was", () => {
    const events = datedOf(shown, facts, { basis: "event", eventLabels });
    expect(events).toEqual({ relations: [span("2024"), span("2024-04-02")], events: [span("2024-04-02")] });
    const published = datedOf(shown, facts, { basis: "published", eventLabels });
    expect(published.relations).toHaveLength(3);
    expect(published.events).toEqual([span("2024-05-02")]);
  });

  it("counts what is behind bundles and contacts, each relation once", () => {
    const contact: Contact = { weight: 1, events: [{ event: "e", relations: ["1", "2"] }] };
    const line = relation("contact:a~b", "b", { type: "CONTACT" });
    const bundle = relation("bundle:x~y", "y", { type: "MIXED" });
    const dated = datedOf(
      {
        ...shown,
        relations: new Map([line, bundle].map((each) => [each.id, each])),
        contacts: new Map([[line.id, contact]]),
        bundles: new Map([[bundle.id, [line.id, "2", "3"]]]),
      },
      facts,
      { basis: "event", eventLabels },
    );
    expect(dated.relations).toHaveLength(2);
    expect(dated.events).toEqual([span("2024-04-02")]);
  });
});

describe("ties between two periods", () => {
  const people = new Map([entity("a", "Person"), entity("b", "Person")].map((each) => [each.id, each]));
  const met = (id: string, from: string, to: string) => ({ ...relation(id, to), type: "MET_WITH", from });
  const lines = [met("1", "a", "b"), met("2", "b", "a"), met("bundle:a~b", "a", "b")];
  const shown: Presented = {
    entities: people,
    relations: new Map(lines.map((each) => [each.id, each])),
    groups: new Map(),
    contacts: new Map(),
    bundles: new Map([["bundle:a~b", ["1", "2"]]]),
    changes: new Map([
      ["1", "gained"],
      ["2", "gained"],
      ["bundle:a~b", "kept"],
      ["gone", "lost"],
    ]),
    undated: 0,
    crowdedEvents: 0,
  };

  it("are one where the type has no direction, and several where it has", () => {
    const found = tiesOf(shown, new Set(["MET_WITH"]));
    expect(found.gained).toEqual([
      { id: "1", type: "MET_WITH", from: "a", to: "b", relations: 2, change: "gained" },
    ]);
    expect(found.kept.map(({ id, relations }) => [id, relations])).toEqual([["bundle:a~b", 2]]);
    expect(found.lost).toEqual([]);
    expect(tiesOf(shown, new Set()).gained).toHaveLength(2);
  });

  it("are called by the two who took part where a contact is not drawn by itself", () => {
    const relations = new Map(
      [relation("1", "e"), { ...relation("2", "e"), from: "b" }].map((each) => [each.id, each]),
    );
    const facts: Facts = { entities: people, relations, participants: new Map() };
    const contact: Contact = { weight: 1, events: [{ event: "e", relations: ["2", "1"] }] };
    expect(contactLine("contact:a~b", contact, facts)).toEqual({
      id: "contact:a~b",
      type: "CONTACT",
      from: "a",
      to: "b",
      modality: null,
    });
    expect(contactLine("contact:a~b", { weight: 0, events: [] }, facts)).toBeNull();
  });
});
