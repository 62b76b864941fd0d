import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Passage } from "#contract/evidence.ts";
import { readCheckedDataset } from "../../../server/dataset/check.ts";
import { createQuotations } from "../../../server/explore/quotations.ts";

const tiny = join(import.meta.dirname, "../../fixtures/tiny");
const texts = join(tiny, "texts");
const own = mkdtempSync(join(tmpdir(), "guanxi-texts-"));
afterAll(() => rmSync(own, { recursive: true, force: true }));

function passage(id: string, rest: Partial<Passage> = {}): Passage {
  const found = readCheckedDataset(tiny).evidence.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The fixture has no passage ${id}.`);
  const { locator, span, paraphrase, paraphraseEn, quote } = found;
  return {
    ...{ id, locator, span, paraphrase, paraphraseEn, quote },
    article: {
      ...{ id: "a", title: "", titleEn: null, authors: [], authorsEn: [] },
      ...{ published: null, publishedPrecision: "unknown", url: null },
    },
    source: { id: "s", name: "", nameEn: null, kind: null, url: null },
    ...rest,
  };
}
const quotes = (folder: string | null, ...passages: Passage[]) =>
  createQuotations(folder)(passages).map(({ quote }) => quote);

describe("a passage's own words", () => {
  const visit = passage("ev-visit");
  const { span } = visit;
  if (span === null) throw new Error("The fixture's passage has no place.");

  it("are those of the text that has them at their place", () => {
    const text = readFileSync(join(texts, "morning.txt"), "utf8");
    expect(quotes(texts, visit, passage("ev-confirm"))).toEqual([
      text.slice(span.start, span.end),
      expect.any(String),
    ]);
  });

  it.each([
    ["nobody lets them be shown", null, visit],
    ["the hash is another", texts, { ...visit, span: { ...span, sha256: span.sha256.replace(/^./, "0") } }],
    ["the place is another", texts, { ...visit, span: { ...span, start: span.start + 1 } }],
    ["the place is none", texts, { ...visit, span: { ...span, start: 900_000, end: 900_001 } }],
    ["nobody has counted it in a text", texts, { ...visit, span: null }],
  ])("are not told where %s", (_, folder, one) => {
    expect(quotes(folder, one)).toEqual([null]);
  });

  it("that came with the data stay", () => {
    expect(quotes(texts, { ...visit, quote: "他们说的" })).toEqual(["他们说的"]);
  });

  it("are looked for in texts alone", () => {
    writeFileSync(join(own, "picture.txt"), Buffer.from([0xff, 0xfe, 0xd8]));
    writeFileSync(join(own, "notes.md"), readFileSync(join(texts, "morning.txt")));
    expect(quotes(own, visit)).toEqual([null]);
  });
});
