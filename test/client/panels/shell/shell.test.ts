import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embedded } from "../../../../client/src/model/graph.ts";
import { toSavedState } from "../../../../client/src/model/view/saved.ts";
import { EMPTY_VIEW } from "../../../../client/src/model/view/view.ts";
import { freeName } from "../../../../client/src/page/freeName.ts";
import { embedCode, unembedded, viewLink } from "../../../../client/src/page/shown/links.ts";
import { placeCard, STOPS } from "../../../../client/src/panels/tour/steps.ts";
import { fileNameOf, readViewFile, viewFileText } from "../../../../client/src/panels/views/viewFile.ts";
import { SavedViewStateSchema } from "../../../../server/contract/savedView.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

describe("links to hand on", () => {
  it("say that they are for a frame, and no longer outside it", () => {
    for (const address of [
      "http://a/",
      "http://a/?focus=x",
      "http://a/?view=v%261&lang=en",
      "http://a/?graph=g#focus=x",
      "http://a/#a",
    ]) {
      expect(new URL(embedded(address)).searchParams.get("embed")).toBe("1");
      expect(unembedded(embedded(address))).toBe(address);
    }
    expect(unembedded("http://a/?embed=1&focus=x")).toBe("http://a/?focus=x");
  });

  it("name a view whatever its id holds", () => {
    const link = (graph: string) => new URL(viewLink("a&b=c", { home: "http://a/", graph })).searchParams;
    expect([...link("default")]).toEqual([["view", "a&b=c"]]);
    expect([...link("press")]).toEqual([
      ["graph", "press"],
      ["view", "a&b=c"],
    ]);
  });

  it("cannot break out of the frame's code", () => {
    const code = embedCode('http://a/?focus="><script>&embed=1');
    expect(code.match(/<\w+/g)).toEqual(["<iframe"]);
    expect(code).toContain("&quot;&gt;&lt;script&gt;&amp;embed=1");
  });
});

describe("a view in a file", () => {
  const facts = { entities: new Map(), relations: new Map(), participants: new Map() };
  const state = toSavedState({ view: EMPTY_VIEW, facts, caption: "zh", selection: null });

  it("is read as it was written", () => {
    const file = { name: "四月", description: "Who came", state };
    expect(readViewFile(viewFileText(file), "x")).toEqual(file);
    expect(SavedViewStateSchema.safeParse(state).success).toBe(true);
  });

  it("may be a bare state, then named as the file", () => {
    expect(readViewFile(JSON.stringify(state), "april")).toMatchObject({ name: "april", description: "" });
  });

  it("is refused in words where it is broken, something else, or newer", () => {
    const text = viewFileText({ name: "a", description: "", state });
    expect(readViewFile(text.slice(0, 60), "x")).toBe("NOT_A_VIEW");
    for (const other of ["null", "[]", "7", '"x"', "{}", '{"format":"guanxi-view-file"}'])
      expect(readViewFile(other, "x")).toBe("NOT_A_VIEW");
    expect(readViewFile(JSON.stringify({ ...state, version: 2 }), "x")).toBe("VIEW_TOO_NEW");
    for (const part of ["filters", "style", "recipe", "notes", "hidden", "time"])
      expect(readViewFile(JSON.stringify({ ...state, [part]: 5 }), "x")).toBe("NOT_A_VIEW");
    const entities = { ...state.entities, id: ["a"], name: ["a"], x: ["1"], y: [0], pinned: [false] };
    expect(readViewFile(JSON.stringify({ ...state, entities }), "x")).toBe("NOT_A_VIEW");
  });

  it("throws nothing, whatever is in it", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(["NOT_A_VIEW", "VIEW_TOO_NEW"]).toContain(readViewFile(text, "x"));
      }),
    );
  });

  it("gets a name that is free, and one that a disk takes", () => {
    expect(freeName("April", [])).toBe("April");
    expect(freeName("April", ["April", "April (2)"])).toBe("April (3)");
    expect(freeName("April (2)", ["April (2)"])).toBe("April (3)");
    expect(fileNameOf('a/b\\c:*?"<>|\u0000d')).toBe("a b c d.guanxi.json");
    expect(fileNameOf("...")).toBe("view.guanxi.json");
  });
});

describe("the tour", () => {
  it("has five stops, and its card never leaves the window nor covers what it speaks of where there is room", () => {
    expect(STOPS).toHaveLength(5);
    const side = fc.integer({ min: 0, max: 1600 });
    const size = fc.integer({ min: 1, max: 1200 });
    fc.assert(
      fc.property(side, side, size, size, (left, top, width, height) => {
        const area = { width: 1440, height: 900 };
        const at = placeCard({ left, top, width, height }, { width: 340, height: 200 }, area);
        expect(at.left).toBeGreaterThanOrEqual(12);
        expect(at.top).toBeGreaterThanOrEqual(12);
        expect(at.left + 340).toBeLessThanOrEqual(area.width - 12);
        expect(at.top + 200).toBeLessThanOrEqual(area.height - 12);
      }),
    );
    const at = placeCard(
      { left: 0, top: 60, width: 280, height: 60 },
      { width: 340, height: 200 },
      { width: 1440, height: 900 },
    );
    expect(at.left).toBeGreaterThanOrEqual(280);
  });
});

describe("the guide", () => {
  const text = (language: string) => readFileSync(join(root, `client/help/${language}.md`), "utf8");
  const shape = (language: string) =>
    text(language)
      .split("\n")
      .flatMap((line) => /^(## |- |\|)/.exec(line)?.[1] ?? []);

  it("says the same things in both languages, in the same order", () => {
    expect(shape("zh")).toEqual(shape("en"));
    expect(shape("en").filter((sign) => sign === "## ")).toHaveLength(15);
  });

  it("holds no HTML", () => {
    for (const language of ["zh", "en"]) expect(text(language)).not.toMatch(/<[a-z!/]/i);
  });
});
