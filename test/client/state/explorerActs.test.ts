import { describe, expect, it } from "vitest";
import type { SavedViewState } from "#contract/savedView.ts";
import { open, shown, told, until, url } from "./explorerWorld.ts";

const seen = (explorer: ReturnType<typeof open>["explorer"]) =>
  [...explorer.presented().entities.keys()].sort().join("");

describe("choosing", () => {
  it("holds several, the first leading", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c"));
    explorer.choose(["b", "c", "z"], "replace");
    expect(explorer.getState().selection).toEqual({ kind: "entity", id: "b" });
    expect(explorer.getState().companions).toEqual(["c"]);
    explorer.toggleCompanion("b");
    expect(explorer.getState().selection).toEqual({ kind: "entity", id: "c" });
    explorer.chooseNeighbours();
    expect(explorer.getState().companions).toEqual(["a", "b"]);
    explorer.select(null);
    expect(explorer.getState().companions).toEqual([]);
  });

  it("is in the address whole, and comes back with it", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=a,b,c"));
    explorer.choose(["b", "c"], "replace");
    expect(written.at(-1)?.address).toBe("/?focus=a,b,c&select=b&also=c");
    const other = open();
    await other.explorer.start(url("/?focus=a,b,c&select=b&also=c,z"));
    const { selection, companions } = other.explorer.getState();
    expect([selection?.id, companions]).toEqual(["b", ["c"]]);
    other.explorer.select(null);
    expect(other.written.at(-1)?.address).toBe("/?focus=a,b,c");
  });

  it("hides, says how many, and brings back one or all", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=a,b,c,d"));
    explorer.select({ kind: "entity", id: "b" });
    explorer.hide(["b", "c"]);
    expect(seen(explorer)).toBe("ad");
    expect(explorer.getState().selection).toBeNull();
    expect(explorer.getState().announcement).toEqual({ key: "announce.hidden", values: { count: 2 } });
    expect(written.at(-1)?.address).toBe("/?focus=a,b,c,d&hidden=b,c");
    explorer.bringBack(["b"]);
    expect(seen(explorer)).toBe("abd");
    explorer.undo();
    explorer.bringBack("all");
    expect(seen(explorer)).toBe("abcd");
    explorer.hideOthers(["a"]);
    expect(seen(explorer)).toBe("a");
    explorer.undo();
    expect(seen(explorer)).toBe("abcd");
  });

  it("brings back whoever is asked for by name", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c"));
    explorer.hide(["b"]);
    await explorer.show("b");
    expect(seen(explorer)).toBe("abc");
  });

  it("shows surroundings only, n steps wide, and leaves that again", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    await explorer.focusOn(["f"], 1);
    expect(seen(explorer)).toBe("ef");
    await explorer.focusOn(["f"], 2);
    expect(seen(explorer)).toBe("def");
    expect(written.at(-1)?.address).toContain("around=f~2");
    await explorer.focusOn(null);
    expect(seen(explorer)).toBe("abcdef");
  });
});

describe("grouping and measuring", () => {
  it("puts one node in the place of each group; a double-click opens it", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c"));
    await explorer.setGroups("label");
    expect(seen(explorer)).toBe("group:Person");
    expect(explorer.getState().history.past.at(-1)?.step).toEqual({
      kind: "group",
      subject: { kind: "group", id: "label" },
    });
    explorer.select({ kind: "entity", id: "group:Person" });
    await explorer.toggleExpansion("group:Person");
    expect(seen(explorer)).toBe("abc");
    expect(explorer.getState().selection).toBeNull();
    explorer.undo();
    explorer.hide(["group:Person"]);
    expect(seen(explorer)).toBe("");
  });

  it("keeps figures in step with what is shown, once they were asked for", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c"));
    expect(explorer.getState().metrics).toBeNull();
    await explorer.measure();
    expect(explorer.getState().metrics?.of).toBe(explorer.presented());
    explorer.hide(["a"]);
    await until(explorer, ({ metrics }) => metrics?.of === explorer.presented());
    expect([...(explorer.getState().metrics?.degree.keys() ?? [])]).toEqual(["b", "c"]);
  });

  it("measures by itself what a style needs", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b"));
    explorer.setStyle({ sizeBy: "pagerank" });
    await until(explorer, ({ metrics }) => metrics !== null);
  });
});

describe("time", () => {
  it("is tried out without a step and set with one", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b"));
    const period = { from: "2024", to: "2024" };
    explorer.previewTime({ period, undated: false });
    expect(seen(explorer)).toBe("");
    expect(explorer.getState().history.past).toEqual([]);
    explorer.previewTime(null);
    expect(seen(explorer)).toBe("ab");
    explorer.setTime({ period, undated: false });
    expect(explorer.getState().timePreview).toBeNull();
    expect(explorer.getState().announcement).toEqual({
      key: "announce.timed",
      values: { count: 0, from: "2024", to: "2024" },
    });
    expect(explorer.getState().history.past).toHaveLength(1);
    explorer.undo();
    expect(seen(explorer)).toBe("ab");
  });
});

describe("a saved view", () => {
  it("opens as it was saved, as a step that can be undone", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=a,b,c"));
    explorer.move("a", 5, 6);
    explorer.hide(["c"]);
    explorer.setNote({ kind: "entity", id: "a" }, " ask him ");
    const state = explorer.toSaved();
    await explorer.showOverview();
    await explorer.openSaved({ id: "view-1", name: "Mine", state });
    expect(explorer.getState().view.placements.get("a")).toEqual({ x: 5, y: 6, pinned: true });
    expect([shown(explorer), seen(explorer)]).toEqual(["abc", "ab"]);
    expect(explorer.getState().view.notes.get("entity:a")).toBe("ask him");
    expect(written.at(-1)?.address).toBe("/?view=view-1");
    explorer.undo();
    expect(shown(explorer)).toBe("ab");
    expect(explorer.getState().view.notes.size).toBe(0);
  });

  it("names what is gone", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b"));
    const state = structuredClone(explorer.toSaved());
    state.entities.id[1] = "zz";
    state.entities.name[1] = "不在了";
    await explorer.openSaved({ id: null, name: "old", state });
    expect(explorer.getState().gone?.entities).toEqual([{ id: "zz", name: "不在了" }]);
    explorer.dismissGone();
    expect(explorer.getState().gone).toBeNull();
  });

  it.each([
    ["a newer program's", { format: "guanxi-view", version: 99 }, "VIEW_TOO_NEW"],
    ["a broken one", { format: "guanxi-view", version: 1, entities: 7 }, "UNREADABLE_LINK"],
    ["something else", "hello", "UNREADABLE_LINK"],
  ])("that is %s is a sentence, and the canvas stays", async (_name, state, code) => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b"));
    await explorer.openSaved({ id: null, name: "x", state });
    expect(explorer.getState().failure?.code).toBe(code);
    expect(shown(explorer)).toBe("ab");
  });

  it("is opened by its link; one that is gone is said, over the overview", async () => {
    const first = open();
    await first.explorer.start(url("/?focus=a,c"));
    const state = first.explorer.toSaved();
    const summary = {
      id: "view-1",
      name: "Mine",
      description: "",
      thumbnail: null,
      version: 1,
      createdAt: "2026-01-01T00:00:00Z",
      updatedAt: "2026-01-01T00:00:00Z",
      fingerprint: null,
      entities: 2,
    };
    const { explorer } = open({ view: async () => told({ ...summary, state }) });
    await explorer.start(url("/?view=view-1&hidden=c"));
    expect([shown(explorer), seen(explorer)]).toEqual(["ac", "a"]);
    const other = open();
    await other.explorer.start(url("/?view=gone"));
    expect(shown(other.explorer)).toBe("ab");
    expect(other.explorer.getState().failure?.code).toBe("UNKNOWN_VIEW");
  });

  it("of the page itself survives a reload, to the last place", async () => {
    const left = new Map<string, SavedViewState>();
    const { explorer, written } = open({}, left);
    await explorer.start(url("/?focus=a,b"));
    explorer.move("b", -7, 3.5);
    const address = written.at(-1)?.address ?? "";
    const again = open({}, left);
    await again.explorer.start(url(address));
    expect(again.explorer.getState().view.placements.get("b")).toEqual({ x: -7, y: 3.5, pinned: true });
    expect(again.explorer.getState().history.past).toEqual([]);
  });
});

describe("events as contacts", () => {
  it("asks who took part, once for what is shown", async () => {
    const asked: string[][] = [];
    const { explorer } = open({
      contacts: async ({ ids }) => {
        asked.push([...ids]);
        const none = { id: [], type: [], from: [], to: [], date: [], dateEnd: [], datePrecision: [] };
        return told({
          nodes: {
            ...{ id: [], label: [], name: [], nameEn: [], shortName: [], shortNameEn: [] },
            ...{ degree: [], sources: [], lastSeen: [] },
          },
          edges: { ...none, status: [], sources: [], derivedFrom: [], published: [], modality: [] },
          truncated: null,
          participants: { event: [], count: [] },
        });
      },
    });
    await explorer.start(url("/?focus=a,b"));
    await explorer.setContacts(20);
    await explorer.setContacts(10);
    expect(asked).toEqual([["a", "b"]]);
    await explorer.expand("a");
    expect(asked.at(-1)).toEqual(["a", "b", "c", "d"]);
    await explorer.setContacts(null);
    expect(explorer.getState().view.contacts).toBeNull();
  });
});

describe("an answer of free Cypher", () => {
  it("comes to what is there, or takes its place, and tells of what is unknown", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b"));
    await explorer.bring(["c", "nobody"], "add");
    expect(seen(explorer)).toBe("abc");
    expect(explorer.getState().announcement).toEqual({
      key: "announce.broughtSome",
      values: { count: 1, missing: 1 },
    });
    await explorer.bring(["e", "f"], "replace");
    expect(seen(explorer)).toBe("ef");
    expect(explorer.getState().view.relations.has("e-f")).toBe(true);
    explorer.undo();
    expect(seen(explorer)).toBe("abc");
    await explorer.bring(["nobody"], "replace");
    expect(seen(explorer)).toBe("abc");
    explorer.hide(["b"]);
    await explorer.bring(["b"], "add");
    expect(seen(explorer)).toBe("abc");
    explorer.undo();
    explorer.undo();
    explorer.undo();
    expect(seen(explorer)).toBe("ab");
  });

  it("draws its own relations alone, until somebody wants the others", async () => {
    const { explorer } = open();
    const drawn = () => [...explorer.getState().view.relations].sort();
    const withheld = () => [...explorer.getState().view.withheld].sort();
    await explorer.start(url("/?focus=e,f"));
    await explorer.bring(["a", "b", "d"], "add", ["a-b"]);
    expect([seen(explorer), drawn(), withheld()]).toEqual(["abdef", ["a-b", "e-f"], ["a-a", "a-d", "d-e"]]);
    await explorer.bring(["a", "d"], "add", ["a-d"]);
    expect([drawn(), withheld()]).toEqual([
      ["a-b", "a-d", "e-f"],
      ["a-a", "d-e"],
    ]);
    await explorer.expand("a");
    expect([seen(explorer), drawn()]).toEqual(["abcdef", ["a-b", "a-c", "a-d", "b-c", "e-f"]]);
    await explorer.bring(["a", "b", "d"], "add");
    expect([drawn(), withheld()]).toEqual([["a-a", "a-b", "a-c", "a-d", "b-c", "e-f"], ["d-e"]]);
    explorer.drawWithheld();
    expect([drawn().includes("d-e"), withheld()]).toEqual([true, []]);
    explorer.undo();
    expect(withheld()).toEqual(["d-e"]);
    explorer.remove(["d"]);
    expect(withheld()).toEqual([]);
    await explorer.bring(["a", "b", "c"], "replace", []);
    expect([seen(explorer), drawn()]).toEqual(["abc", []]);
  });
});
