import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { RelationsEvidence } from "#contract/evidence.ts";
import { ApiError } from "../../../../client/src/api/apiError.ts";
import { patiently } from "../../../../client/src/api/patiently.ts";
import { sha256, sha256Base64 } from "../../../../client/src/exports/content/sha256.ts";
import { readEvidence, relationsBehind } from "../../../../client/src/exports/formats/evidence.ts";
import { fontSheet } from "../../../../client/src/exports/formats/fonts.ts";
import { type OfflineData, offlineHtml } from "../../../../client/src/exports/formats/html.ts";
import { offlineWords } from "../../../../client/src/exports/formats/offlineWords.ts";
import { contentOf, DICTIONARY, FACTS, HOSTILE, HOSTILE_FACTS, ONTOLOGY, viewAll } from "../sample.ts";

const VIEWER = { script: "(()=>{const 甲=1;})();", style: "body{color:red}" };

function pageOf(content = contentOf(HOSTILE_FACTS)): string {
  const evidence = { relations: {}, passages: {}, missing: [] };
  return offlineHtml({ content, evidence, words: offlineWords(DICTIONARY) }, VIEWER);
}

const dataIn = (html: string) =>
  JSON.parse(
    /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "",
  ) as OfflineData;

describe("the offline page", () => {
  it("carries the fonts that its names need, and reads no others", async () => {
    const face = { family: "F", weight: "400", range: "U+4E00", data: "d09GMg==" };
    const fonts = await fontSheet(async () => [face], "");
    const given = { content: contentOf(FACTS), evidence: { relations: {}, passages: {}, missing: [] } };
    const html = offlineHtml({ ...given, words: offlineWords(DICTIONARY) }, VIEWER, { fonts });
    expect(html).toContain(`<style>${fonts}</style>`);
    expect(html).toContain(`'sha256-${sha256Base64(fonts)}'; font-src data:`);
    expect(fonts).toContain("url(data:font/woff2;base64,d09GMg==)");
    expect(pageOf()).not.toContain("font-src");
  });

  it("lets its own script and style run and nothing else", () => {
    const html = pageOf();
    const hash = (text: string) => createHash("sha256").update(text).digest("base64");
    expect(html).toContain(
      `content="default-src 'none'; script-src 'sha256-${hash(VIEWER.script)}'; style-src 'sha256-${hash(VIEWER.style)}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html.match(/<script/g)?.length).toBe(2);
    expect(html).not.toMatch(/\s(src|href|style|on\w+)=/);
  });

  it("gives the data back as they were, however hostile", () => {
    const content = contentOf(HOSTILE_FACTS);
    const read = dataIn(pageOf(content));
    expect(read.content).toEqual(content);
    expect(read.content.entities.find(({ id }) => id === "h1")?.name).toBe(HOSTILE[1]);
  });

  it("holds title and description as text", () => {
    const html = pageOf(contentOf(HOSTILE_FACTS, viewAll(HOSTILE_FACTS), { title: HOSTILE[1] ?? "" }));
    expect(html).toContain(
      "<title>]]&gt; &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--</title>",
    );
    expect(html).not.toContain("<script>alert");
  });

  it("is the same text for the same content", () => {
    expect(pageOf()).toBe(pageOf());
  });
});

describe("SHA-256", () => {
  it.each(["", "abc", "甲乙丙", "x".repeat(55), "x".repeat(56), "x".repeat(64), "长".repeat(5000)])(
    "of %#",
    (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
      expect(sha256Base64(text)).toBe(createHash("sha256").update(text).digest("base64"));
    },
  );
});

function told(id: string): Pick<RelationsEvidence, "relations" | "passages"> {
  const end = { id: "a", label: "Person", name: "a", nameEn: null, alsoCalled: [] };
  const passage = {
    id: `ev-${id}`,
    locator: "p1",
    span: { start: 0, end: 9, sha256: "00" },
    paraphrase: "说",
    paraphraseEn: null,
    quote: null,
    article: {
      id: "article",
      title: "题",
      titleEn: null,
      authors: ["记者"],
      authorsEn: [],
      published: "2024-04",
      publishedPrecision: "month" as const,
      url: null,
    },
    source: { id: "source", name: "报", nameEn: null, kind: null, url: null },
  };
  const relation = {
    id,
    type: "VISITED",
    from: end,
    to: end,
    date: null,
    dateEnd: null,
    datePrecision: "unknown" as const,
    dateText: "四月",
    status: "reported" as const,
    modality: "done",
    confidence: 0.9,
    sources: 1,
    derivedFrom: null,
    subjectFrom: null,
    properties: { title: "主任", purpose: null },
  };
  return { relations: [{ relation, passages: [passage.id] }], passages: [passage] };
}

/** As the server answers: what it knows of the ids, and those it does not know. */
function toldOf(ids: readonly string[], gone: readonly string[] = []): RelationsEvidence {
  const all = ids.filter((id) => !gone.includes(id)).map(told);
  return {
    relations: all.flatMap(({ relations }) => relations),
    passages: all.flatMap(({ passages }) => passages),
    unknown: ids.filter((id) => gone.includes(id)),
  };
}

describe("the evidence of an export", () => {
  const many = Array.from({ length: 2000 }, (_, i) => String(i));
  const inputs = (
    read: (ids: readonly string[]) => Promise<RelationsEvidence>,
    signal = new AbortController().signal,
  ) => {
    const shares: number[] = [];
    return {
      shares,
      read,
      ontology: ONTOLOGY,
      signal,
      onProgress: (share: number) => void shares.push(share),
    };
  };

  it("is asked for every relation behind a line, each once", () => {
    const content = contentOf(FACTS, viewAll(FACTS, { contacts: { most: 30 } }));
    const ids = relationsBehind(content);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toContain("took-person-sun");
    expect(ids.some((id) => id.startsWith("contact:"))).toBe(false);
  });

  it("comes with progress, properties in words, and passages kept once", async () => {
    const part = inputs(async (ids) => toldOf(ids));
    const evidence = await readEvidence(["a", "b", "c"], part);
    expect(part.shares).toEqual([1]);
    expect(evidence.relations.b).toEqual({
      dateText: "四月",
      confidence: 0.9,
      subjectFrom: null,
      properties: [
        {
          key: "title",
          name: { zh: "职务名称", en: "Title" },
          value: "主任",
          said: { zh: "主任", en: "Director" },
          number: false,
        },
      ],
      passages: ["ev-b"],
    });
    expect(evidence.passages["ev-b"]?.source).toBe("报");
  });

  it("lists what the data no longer hold, and ends at any other refusal", async () => {
    const some = inputs(async (ids) => toldOf(ids, ["b"]));
    expect((await readEvidence(["a", "b"], some)).missing).toEqual(["b"]);
    const offline = inputs(async () => {
      throw new ApiError("OFFLINE", null);
    });
    await expect(readEvidence(["a", "b"], offline)).rejects.toMatchObject({ code: "OFFLINE" });
  });

  it("stops when cancelled", async () => {
    const control = new AbortController();
    let asked = 0;
    const part = inputs(async (ids) => {
      asked += 1;
      control.abort();
      return toldOf(ids);
    }, control.signal);
    await expect(readEvidence(many, part)).rejects.toMatchObject({ name: "AbortError" });
    expect(asked).toBe(1);
  });

  it("of 2,000 relations is at most five requests, and goes on where the server wanted a pause", async () => {
    const asked: number[] = [];
    const part = inputs((ids) =>
      patiently(async () => {
        asked.push(ids.length);
        if (asked.length === 2) throw new ApiError("RATE_LIMITED", null, 5);
        return toldOf(ids);
      }, part.signal),
    );
    const { relations } = await readEvidence(many, part);
    expect(Object.keys(relations)).toHaveLength(2000);
    expect(asked).toEqual([500, 500, 500, 500, 500]);
    expect(part.shares).toEqual([0.25, 0.5, 0.75, 1]);
  });
});
