import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { earliestOf, publishedByEvidence, standings } from "../../../server/load/standing.ts";
import { atOnce } from "../../../server/slices.ts";

describe("the publication date of a relation", () => {
  const published = new Map([
    ["day", "2024-04-03"],
    ["month", "2024-04"],
    ["year", "2025"],
  ]);

  it.each([
    [["day", "year"], "2024-04-03"],
    [["year", "day"], "2024-04-03"],
    [["day", "month"], "2024-04"],
    [["unknown", "year"], "2025"],
    [["unknown"], null],
    [[], null],
  ])("of %j is the earliest article's", (evidence, expected) => {
    expect(earliestOf(evidence, published)).toBe(expected);
  });

  it("comes from the articles, and is that of every relation whose article is dated", () => {
    const dataset = readCheckedDataset(join(projectRoot(), "data"));
    const dates = publishedByEvidence(dataset);
    const byId = new Map(dataset.articles.map((article) => [article.id, article.published]));
    for (const { id, article } of dataset.evidence) expect(dates.get(id) ?? null).toBe(byId.get(article));
    expect(dates.size).toBeGreaterThan(0);
  });
});

describe("where an entity stands", () => {
  it("counts every relation once, also one with itself", () => {
    const relation = (from: string, to: string, date: string) => {
      return { from, to, date, dateEnd: null, evidence: ["e"], modality: null, published: null };
    };
    const standing = atOnce(
      standings([relation("a", "a", "2031"), relation("a", "b", "2024")], new Map([["e", "s"]]), new Set()),
    );
    expect(standing("a")).toEqual({ degree: 2, sources: 1, lastSeen: "2031" });
    expect(standing("b")).toEqual({ degree: 1, sources: 1, lastSeen: "2024" });
    expect(standing("c")).toEqual({ degree: 0, sources: 0, lastSeen: null });
  });

  it.each([
    [{ date: "2024-04-02" }, "2024-04-02"],
    [{ date: "2024" }, "2024"],
    [{ date: "2023", dateEnd: "2024-04" }, "2024-04"],
    [{ date: "2023", dateEnd: "2026" }, "2023"],
    [{ date: "2026-06" }, null],
    [{ date: "2024-03", modality: "planned" }, null],
    [{ date: "2024-03", modality: "demanded" }, "2024-03"],
    [{ date: "2026-06", published: null }, "2026-06"],
    [{}, null],
  ])("has not seen what is planned or lies after its publication: %j", (told, lastSeen) => {
    const blank = { from: "a", to: "b", date: null, dateEnd: null, evidence: [], modality: null };
    const standing = atOnce(
      standings([{ ...blank, published: "2024-04", ...told }], new Map(), new Set(["planned"])),
    );
    expect(standing("a").lastSeen).toBe(lastSeen);
  });
});
