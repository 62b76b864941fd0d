import { describe, expect, it } from "vitest";
import { ApiError } from "../../../client/src/api/apiError.ts";
import { open, pathsAnswer, shown, smallWorld, told, until, url } from "./explorerWorld.ts";

describe("the explorer", () => {
  it("opens the overview, which is no step, in the browser's language", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/"));
    const { starting, language, history } = explorer.getState();
    expect([shown(explorer), starting, language, history.past.length]).toEqual(["ab", false, "en", 0]);
    expect(written).toEqual([{ how: "replace", address: "/", entry: 1 }]);
  });

  it("expands, fills in the relations among what is shown, moves nobody, and collapses again", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=a"));
    const before = explorer.getState().view;
    await explorer.toggleExpansion("a");
    const after = explorer.getState().view;
    expect(shown(explorer)).toBe("abcd");
    expect([...after.relations].sort()).toEqual(["a-a", "a-b", "a-c", "a-d", "b-c"]);
    expect(after.placements.get("a")).toBe(before.placements.get("a"));
    expect(after.expansions[0]?.remaining).toEqual([{ type: "MET_WITH", direction: "out", count: 4 }]);
    expect(written.at(-1)).toMatchObject({ how: "push", address: "/?focus=a&expand=a" });
    expect(explorer.getState().announcement).toEqual({
      key: "announce.expanded",
      values: { name: "Na", count: 3 },
    });
    await explorer.toggleExpansion("a");
    expect(shown(explorer)).toBe("a");
  });

  it("asks once for a step of exploring: the neighbours come with their lines to all that is shown", async () => {
    const world = smallWorld();
    const asked: string[] = [];
    const heard =
      <Given extends unknown[], Told>(name: string, call: (...given: Given) => Told) =>
      (...given: Given) => {
        asked.push(name);
        return call(...given);
      };
    const { explorer } = open({
      neighbours: heard("neighbours", world.neighbours),
      among: heard("among", world.among),
    });
    await explorer.start(url("/?focus=b"));
    await explorer.expand("b");
    asked.length = 0;
    await explorer.expand("a");
    expect(asked).toEqual(["neighbours"]);
    expect(shown(explorer)).toBe("abcd");
    expect([...explorer.getState().view.relations].sort()).toEqual(["a-a", "a-b", "a-c", "a-d", "b-c"]);
  });

  it("tells of a new view together with the facts that it is of, so that whoever draws it does so once", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a"));
    const told: string[] = [];
    explorer.subscribe((now, before) => {
      const parts = (["facts", "view"] as const).filter((part) => now[part] !== before[part]);
      if (parts.length > 0) told.push(parts.join(" and "));
    });
    await explorer.expand("a");
    expect(told).toEqual(["facts and view"]);
  });

  it("undoes and redoes every act by name", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a"));
    await explorer.expand("a");
    explorer.move("b", 5, 6);
    explorer.toggleLabel("Zone");
    explorer.remove(["c"]);
    await explorer.relayout();
    explorer.clear();
    const { past } = explorer.getState().history;
    expect(past.map(({ step }) => step.kind)).toEqual([
      "expand",
      "move",
      "filter",
      "remove",
      "layout",
      "clear",
    ]);
    explorer.jump(-past.length);
    expect(shown(explorer)).toBe("a");
    explorer.redo();
    expect(shown(explorer)).toBe("abcd");
    explorer.undo();
    expect(explorer.getState().announcement).toEqual({
      key: "announce.undone",
      values: { step: "expand", name: "Na" },
    });
  });

  it("follows Back and Forward", async () => {
    const { explorer, written, travel } = open();
    await explorer.start(url("/?focus=a"));
    await explorer.expand("a");
    const [first, second] = [written[0], written.at(-1)];
    travel(url(first?.address ?? ""), first?.entry ?? null);
    expect(shown(explorer)).toBe("a");
    travel(url(second?.address ?? ""), second?.entry ?? null);
    expect(shown(explorer)).toBe("abcd");
    travel(url("/?focus=f"), null);
    await until(explorer, ({ view, pending }) => view.placements.has("f") && pending.length === 0);
    expect(shown(explorer)).toBe("f");
    // A new entry here would cut off Forward.
    expect(written.at(-1)?.how).toBe("replace");
    expect(written.filter(({ how }) => how === "push").length).toBe(1);
  });

  it("restores a link: paths, expansions, what was left out, what was selected", async () => {
    const { explorer } = open();
    await explorer.start(url("/?path=a..e&expand=a&without=b&select=d&lang=zh"));
    const { view, selection, language } = explorer.getState();
    expect(shown(explorer)).toBe("acde");
    expect(view.highlight?.kind).toBe("paths");
    expect([selection?.id, language]).toEqual(["d", "zh"]);
  });

  it("shows what it knows of a link and says what it does not", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,nobody"));
    expect(shown(explorer)).toBe("a");
    expect(explorer.getState().failure).toMatchObject({
      code: "UNREADABLE_LINK",
      problem: { requestId: "r1" },
    });
  });

  it.each(["/?focus=nobody", "/?path=a", "/?focus=%E4%BD"])("never opens blank: %s", async (path) => {
    const { explorer } = open();
    await explorer.start(url(path));
    expect(shown(explorer)).toBe("ab");
    expect(explorer.getState().history.past).toEqual([]);
    expect(explorer.getState().failure?.code).toBe("UNREADABLE_LINK");
  });

  it("shows that nothing was found, as an answer that can be put away", async () => {
    const { explorer } = open({ paths: async () => told(pathsAnswer([])) });
    await explorer.start(url("/?focus=a"));
    await explorer.showPaths("a", "f");
    expect(shown(explorer)).toBe("af");
    expect(explorer.getState().view.highlight).toMatchObject({
      kind: "paths",
      from: "a",
      to: "f",
      paths: [],
    });
    explorer.dismissHighlight();
    expect(shown(explorer)).toBe("af");
    expect(explorer.getState().view.highlight).toBeNull();
  });

  it("asks for paths anew by other choices: one step in the recipe, and what only the former answer brought is gone", async () => {
    const asked: unknown[] = [];
    const { explorer, written } = open({
      paths: async (query) => {
        asked.push(query);
        return told(pathsAnswer(query.maxLength === 3 ? [["a", "c", "b"]] : [["a", "d", "e"]]));
      },
    });
    await explorer.start(url("/?focus=a"));
    await explorer.showPaths("a", "e");
    expect(shown(explorer)).toBe("ade");
    const options = { maxLength: 3, context: ["Place"], inferred: "in", within: "2024..2024-04" } as const;
    await explorer.showPaths("a", "e", options);
    // Both ends stay, though the other world's answer leads elsewhere.
    expect(shown(explorer)).toBe("abce");
    const { view, acts } = explorer.getState();
    expect(view.recipe.steps.filter(({ kind }) => kind === "paths")).toEqual([
      { kind: "paths", from: "a", to: "e", options },
    ]);
    expect(view.highlight).toMatchObject({ options, told: { limits: { maxLength: 3 } } });
    expect(written.at(-1)?.address).toContain(
      "path=a..e~maxLength:3~inferred:in~context:Place~within:2024..2024-04",
    );
    expect(asked.at(-1)).toEqual({ from: "a", to: "e", ...options });
    expect(acts.at(-1)?.step.kind).toBe("paths");
    explorer.undo();
    expect(shown(explorer)).toBe("ade");
    expect(explorer.getState().view.highlight).not.toHaveProperty("options");
  });

  it("stays in its graph, whatever is done and however the link was", async () => {
    for (const address of ["/?graph=press&focus=a", "/?graph=press", "/?graph=press&path=a"]) {
      const { explorer, written } = open({}, undefined, { graph: "press" });
      await explorer.start(url(address));
      await explorer.expand("a");
      await explorer.showOverview();
      expect(explorer.toSaved().recipe.graph).toBe("press");
      expect(written.length).toBeGreaterThan(2);
      for (const { address: text } of written) expect(text).toMatch(/^\/\?graph=press(&|$)/);
    }
  });

  it("leaves no step when an act fails, and offers it again", async () => {
    const { explorer } = open({ neighbours: () => Promise.reject(new ApiError("QUERY_TIMEOUT", null)) });
    await explorer.start(url("/?focus=a"));
    await explorer.expand("a");
    const { history, failure, pending } = explorer.getState();
    expect([history.past.length, failure?.code, pending.length]).toEqual([0, "QUERY_TIMEOUT", 0]);
    expect(failure?.retry).not.toBeNull();
  });

  it("leaves no step and no failure when an act is cancelled", async () => {
    const { explorer } = open({
      neighbours: (_input, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener("abort", () =>
            reject(new DOMException("cancelled", "AbortError")),
          );
        }),
    });
    await explorer.start(url("/?focus=a"));
    const over = explorer.expand("a");
    await until(explorer, ({ pending }) => pending.length === 1);
    explorer.getState().pending[0]?.cancel();
    await over;
    const { history, failure, pending } = explorer.getState();
    expect([history.past.length, failure, pending.length]).toEqual([0, null, 0]);
  });

  it("lets go of what is selected when it leaves the view", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a"));
    await explorer.show("f");
    expect(explorer.getState().selection).toEqual({ kind: "entity", id: "f" });
    explorer.undo();
    expect(explorer.getState().selection).toBeNull();
  });

  it("keeps a move that is made while an act is under way", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a"));
    const over = explorer.expand("a");
    explorer.move("a", 77, 88);
    await over;
    expect(explorer.getState().view.placements.get("a")).toEqual({ x: 77, y: 88, pinned: true });
    expect(shown(explorer)).toBe("abcd");
  });

  it("names the language in the address once it was chosen", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/"));
    explorer.setLanguage("zh");
    expect(written.at(-1)?.address).toBe("/?lang=zh");
    expect(explorer.getState().caption).toBe("zh");
  });

  it("reports a failed query and stops running", async () => {
    const { explorer } = open();
    await explorer.start(url("/"));
    explorer.openQuery("itinerary");
    await explorer.runQuery({}, "add");
    expect(explorer.getState().query?.running).toBe(false);
    expect(explorer.getState().failure?.code).toBe("OFFLINE");
  });
});
