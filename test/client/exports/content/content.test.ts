import { describe, expect, it } from "vitest";
import { filterSentences } from "../../../../client/src/exports/content/filters.ts";
import { svgOf } from "../../../../client/src/exports/picture/svg.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import type { View } from "../../../../client/src/model/types.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { contentOf, DICTIONARY, FACTS, ONTOLOGY, viewAll } from "../sample.ts";

describe("the content of an export", () => {
  it("is what is shown, in the order of ids, whatever order the facts came in", () => {
    const turned = {
      ...withFacts(NO_FACTS, [...FACTS.entities.values()].reverse(), [...FACTS.relations.values()].reverse()),
      participants: FACTS.participants,
    };
    const view = viewAll(FACTS);
    expect(contentOf(turned, view)).toEqual(contentOf(FACTS, view));
    expect(contentOf(FACTS, view).relations.map(({ id }) => id)).toEqual([...FACTS.relations.keys()].sort());
  });

  it("holds the chosen ones and the relations among them alone", () => {
    const content = contentOf(FACTS, viewAll(FACTS), { chosen: ["person-sun", "zone-beicheng"] });
    expect(content.entities.map(({ id }) => id)).toEqual(["person-sun", "zone-beicheng"]);
    expect(content.relations.map(({ id }) => id)).toEqual(["partner", "post", "visit"]);
    expect(content.filters[0]?.en).toBe("only the 2 chosen entities and the relations among them");
  });

  it("tells contacts as inferred, with the events and relations that they stand for", () => {
    const content = contentOf(FACTS, viewAll(FACTS, { contacts: { most: 30 } }));
    const contact = content.relations.find(({ kind }) => kind === "contact");
    expect(contact?.status).toBe("inferred");
    expect(contact?.weight).toBe(0.5);
    expect(contact?.events.map(({ id }) => id)).toEqual(["event-inspection"]);
    expect(contact?.of.map(({ id }) => id)).toEqual(["took-person-li", "took-person-sun"]);
    expect(content.filters.map(({ en }) => en)).toContain(
      "events drawn as contacts between participants (inferred); events with more than 30 participants make none",
    );
  });

  it("tells a group with its members", () => {
    const people = ["person-sun", "person-li", "person-wang"];
    const of = new Map(people.map((id) => [id, "Person"]));
    const content = contentOf(
      FACTS,
      viewAll(FACTS, { groups: { by: "label", of, places: new Map(), open: new Set() } }),
    );
    const group = content.entities.find(({ id }) => id === "group:Person");
    expect(group?.members?.map(({ id }) => id)).toEqual(["person-li", "person-sun", "person-wang"]);
    expect(content.relations.filter(({ kind }) => kind === "bundle").length).toBeGreaterThan(0);
  });

  it("tells what became of ties between two periods, and draws it", () => {
    const period = { from: "2024-03", to: "2024-12" };
    const compared = { from: "2024-01", to: "2024-02" };
    const time = { basis: "event" as const, period, undated: false, compared };
    const content = contentOf(FACTS, viewAll(FACTS, { time }));
    const changes = Object.fromEntries(content.relations.map(({ id, change }) => [id, change]));
    expect(changes).toMatchObject({ visit: "lost", "met-1": "gained" });
    expect(content.relations.find(({ id }) => id === "visit")?.line).toBe("dashed");
    const svg = svgOf(content, { ground: "light", legend: true });
    expect(svg).toMatch(/<text[^>]*>－<\/text>/);
    expect(svg).toMatch(/<text[^>]*>＋ [^<]+<\/text>/);
  });

  it("says in the name of every relation that it was not done, and draws its head hollow", () => {
    const visit = FACTS.relations.get("visit");
    if (visit === undefined) throw new Error("no visit");
    const facts = withFacts(FACTS, [], [{ ...visit, modality: "planned" }]);
    const planned = contentOf(facts, viewAll(facts));
    expect(planned.relations.find(({ id }) => id === "visit")).toMatchObject({
      modality: "planned",
      typeName: { zh: "考察（计划）", en: "visited (planned)" },
      inverseName: { zh: "接受考察（计划）", en: "was visited by (planned)" },
    });
    expect(planned.types.find(({ name }) => name === "VISITED")?.words.en).toBe("visited");
    const heads = (content: typeof planned) =>
      svgOf(content, { ground: "light", legend: false }).match(/<path[^>]*Z"[^>]* stroke="#[^>]*>/g) ?? [];
    expect(heads(planned).length).toBe(heads(contentOf(FACTS)).length + 1);
    const done = withFacts(FACTS, [], [{ ...visit, modality: "done" }]);
    expect(contentOf(done, viewAll(done)).relations.find(({ id }) => id === "visit")?.typeName.en).toBe(
      "visited",
    );
  });

  it("has a fingerprint of the facts, not of their places or looks", () => {
    const view = viewAll(FACTS);
    const moved = new Map([...view.placements].map(([id, place]) => [id, { ...place, y: 77 }]));
    const print = (part: Partial<View>) => contentOf(FACTS, { ...view, ...part }).fingerprint.content;
    expect(print({ placements: moved })).toBe(print({}));
    expect(print({ filters: { ...view.filters, hiddenTypes: new Set(["VISITED"]) } })).not.toBe(print({}));
  });

  it("is named after the best connected, or as the person says", () => {
    expect(contentOf(FACTS).title).toEqual({
      zh: "北城经开区及另外 6 个实体",
      en: "Beicheng zone and 6 more",
    });
    expect(contentOf(FACTS, viewAll(FACTS), { title: " 我的图 " }).title).toEqual({
      zh: "我的图",
      en: "我的图",
    });
    expect(contentOf(NO_FACTS).title.en).toBe("Empty view");
  });

  it("carries the notes pinned to what it holds", () => {
    const notes = new Map([
      ["entity:person-sun", "核对"],
      ["relation:visit", "two papers"],
    ]);
    const content = contentOf(FACTS, viewAll(FACTS, { notes }));
    expect(content.entities.find(({ id }) => id === "person-sun")?.note).toBe("核对");
    expect(content.relations.find(({ id }) => id === "visit")?.note).toBe("two papers");
  });
});

describe("the filters in words", () => {
  const said = (part: Partial<View>) => {
    const view = viewAll(FACTS, part);
    const inputs = { presented: presented(FACTS, view, ONTOLOGY), facts: FACTS, view, time: view.time };
    return filterSentences({ ...inputs, ontology: ONTOLOGY, dictionary: DICTIONARY, chosen: null });
  };

  it("say so where there is none", () => {
    expect(said({})).toEqual([{ zh: "没有筛选", en: "no filter was on" }]);
  });

  it("name kinds, statuses, hidden ones and surroundings", () => {
    const sentences = said({
      filters: {
        hiddenLabels: new Set(["Zone", "Event"]),
        hiddenTypes: new Set(["MET_WITH"]),
        hiddenStatuses: new Set(["disputed"]),
        hiddenModalities: new Set(["planned"]),
      },
      hidden: new Set(["person-li"]),
      focus: { ids: ["person-sun"], steps: 2 },
    });
    expect(sentences.map(({ en }) => en)).toEqual([
      "kinds switched off: Event, Development zone",
      "relations switched off: met with",
      "statuses switched off: Disputed",
      "modalities switched off: planned",
      "1 entity hidden by hand",
      "only what is up to 2 steps around Sun Pengcheng",
    ]);
    expect(sentences[0]?.zh).toBe("不显示的类别：活动、开发区");
  });

  it("name period, basis, comparison and the undated", () => {
    const period = { from: "2024-01", to: null };
    const compared = { from: "2023-01", to: "2023-12" };
    const time = { basis: "published" as const, period, undated: false, compared };
    expect(said({ time }).map(({ en }) => en)).toEqual([
      "publication dates: 2024-01 and later",
      "compared with: 2023-01 to 2023-12",
      "9 undated relations left out",
    ]);
  });
});
