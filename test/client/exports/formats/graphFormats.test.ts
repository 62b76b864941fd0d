import { MultiDirectedGraph, MultiGraph } from "graphology";
import { parse as parseGexf } from "graphology-gexf";
import { parse as parseGraphml } from "graphology-graphml";
import type { SerializedGraph } from "graphology-types";
import { describe, expect, it } from "vitest";
import { carried } from "../../../../client/src/exports/content/text.ts";
import { dayOf, gexfOf } from "../../../../client/src/exports/formats/gexf.ts";
import { graphmlOf } from "../../../../client/src/exports/formats/graphml.ts";
import { graphologyJsonOf } from "../../../../client/src/exports/formats/graphologyJson.ts";
import { contentOf, FACTS, HOSTILE, HOSTILE_FACTS, viewAll } from "../sample.ts";

const content = contentOf(FACTS);
const hostile = contentOf(HOSTILE_FACTS);

const READERS = [
  { name: "GEXF", write: gexfOf, read: (text: string) => parseGexf(MultiGraph, text) },
  { name: "GraphML", write: graphmlOf, read: (text: string) => parseGraphml(MultiGraph, text) },
  {
    name: "graphology JSON",
    write: graphologyJsonOf,
    read: (text: string) => {
      const graph = new MultiDirectedGraph();
      graph.import(JSON.parse(text) as SerializedGraph);
      return graph;
    },
  },
] as const;

describe.each(READERS)("$name", ({ name, write, read }) => {
  it("is read back with every entity and relation under its own id", () => {
    const graph = read(write(content));
    expect(graph.nodes().sort()).toEqual(content.entities.map(({ id }) => id));
    expect(graph.edges().sort()).toEqual(content.relations.map(({ id }) => id));
    for (const { id, from, to, symmetric } of content.relations) {
      const ends = graph.extremities(id);
      expect(symmetric ? [...ends].sort() : ends).toEqual(symmetric ? [from, to].sort() : [from, to]);
    }
  });

  it("keeps what is known of them", () => {
    const graph = read(write(content));
    expect(graph.getNodeAttributes("person-sun")).toMatchObject({
      name: "孙鹏程",
      nameEn: "Sun Pengcheng",
      degree: 4,
      sources: 2,
      lastSeen: "2024-04-02",
      x: 0,
      y: 0,
    });
    expect(graph.getEdgeAttributes("visit")).toMatchObject({
      type: "VISITED",
      typeName: "考察",
      date: "2024-02",
      datePrecision: "month",
      published: "2024-03",
      status: "confirmed",
      sources: 3,
      symmetric: false,
    });
    expect(graph.getEdgeAttributes("partner")).toMatchObject({
      dateEnd: "2023-12",
      derivedFrom: "event-inspection",
    });
  });

  it("keeps hostile names as names", () => {
    const graph = read(write(hostile));
    const seen = HOSTILE.map((_, i) => graph.getNodeAttribute(`h${i}`, "name") as string);
    const wanted = name === "graphology JSON" ? HOSTILE : HOSTILE.map(carried);
    // XML readers see one line end, however it was typed.
    expect(seen).toEqual(wanted);
  });

  it("says which filters were on, when and from what data", () => {
    const view = viewAll(FACTS, { hidden: new Set(["person-li"]) });
    const text = write(contentOf(FACTS, view));
    expect(text).toContain("手动隐藏了 1 个实体");
    expect(text).toContain("2026-11-22T12:00:00Z");
    expect(text).toContain("ab".repeat(32));
  });

  it("is the same text for the same content", () => {
    expect(write(contentOf(FACTS))).toBe(write(content));
  });

  it("marks contacts as drawn by the program", () => {
    const graph = read(write(contentOf(FACTS, viewAll(FACTS, { contacts: { most: 30 } }))));
    const contacts = graph.filterEdges((_, { drawnAs }) => drawnAs === "contact");
    expect(contacts.length).toBe(3);
    expect(graph.getEdgeAttribute(contacts[0], "status")).toBe("inferred");
  });
});

describe("time in GEXF", () => {
  const edges = gexfOf(contentOf(FACTS, viewAll(FACTS, { contacts: { most: 30 } })));
  const tag = (id: string, text: string) => new RegExp(`<edge id="${id}"[^>]*>`).exec(text)?.[0] ?? "";

  it("gives a dated relation the days that its date may mean", () => {
    const text = gexfOf(content);
    expect(text).toContain('mode="dynamic"');
    expect(tag("visit", text)).toContain('start="2024-02-01" end="2024-02-29"');
    expect(tag("has", text)).toContain('start="2023-01-01" end="2023-12-31"');
    expect(tag("partner", text)).toContain('start="2023-01-01" end="2023-12-31"');
    expect(tag("met-1", text)).toContain('start="2024-03-05" end="2024-03-05"');
    expect(tag("post", text)).not.toContain("start=");
  });

  it("gives a line that stands for several a spell for each date", () => {
    expect(edges).toMatch(
      /contact:person-li~person-sun[\s\S]*?<spells>\s*<spell start="2024-04-02" end="2024-04-02"\/>\s*<\/spells>/,
    );
  });

  it("gives parallel lines of one type kinds of their own", () => {
    const text = gexfOf(content);
    expect([tag("met-1", text), tag("met-2", text)].map((edge) => /kind="([^"]+)"/.exec(edge)?.[1])).toEqual([
      "MET_WITH",
      "MET_WITH 2",
    ]);
  });

  it.each([
    ["2024-02", "last", "2024-02-29"],
    ["2023-02", "last", "2023-02-28"],
    ["1900-02", "last", "1900-02-28"],
    ["2024-11", "last", "2024-11-30"],
    ["2024", "first", "2024-01-01"],
    ["2024-04-02", "last", "2024-04-02"],
  ] as const)("%s, %s day: %s", (date, which, day) => {
    expect(dayOf(date, which)).toBe(day);
  });
});
