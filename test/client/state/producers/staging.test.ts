import { describe, expect, it } from "vitest";
import { open, url } from "../explorerWorld.ts";

const seen = (explorer: ReturnType<typeof open>["explorer"]) =>
  [...explorer.presented().entities.keys()].sort().join("");

describe("what is asked for, by itself", () => {
  it("brings one with its neighbours into the middle, as one step, and back", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=e,f"));
    const before = explorer.getState().view;
    await explorer.stage("a");
    const { view, history, selection } = explorer.getState();
    expect(seen(explorer)).toBe("abcd");
    expect(view.stage).toMatchObject({ form: "ring", of: ["a"], context: false, left: [] });
    expect(selection).toEqual({ kind: "entity", id: "a" });
    expect(history.past.map(({ step }) => step.kind)).toEqual(["stage"]);
    expect(written.at(-1)?.address).toContain("stage=a");
    explorer.undo();
    expect(explorer.getState().view).toBe(before);
    explorer.redo();
    explorer.unstage();
    expect(seen(explorer)).toBe("abcdef");
    expect(explorer.getState().view.placements.get("e")).toEqual(before.placements.get("e"));
  });

  it("draws the rest as context where that is asked for, and remembers it", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=e,f"));
    await explorer.stage("a");
    explorer.setContext(true);
    expect(seen(explorer)).toBe("abcdef");
    expect(written.at(-1)?.address).toContain("stage=a~context");
    await explorer.stage("b");
    expect(explorer.getState().view.stage).toMatchObject({ of: ["b"], context: true });
  });

  it("is named by the address, and kept by a saved view with every place", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=e,f&expand=a&stage=a"));
    expect(seen(explorer)).toBe("abcd");
    explorer.move("b", 777, 55);
    const saved = explorer.toSaved();
    const other = open().explorer;
    await other.start(url("/?focus=f"));
    await other.openSaved({ id: null, name: "s", state: JSON.parse(JSON.stringify(saved)) });
    expect(seen(other)).toBe("abcd");
    expect(other.getState().view.stage?.places.get("b")).toMatchObject({ x: 777, y: 55 });
  });

  it("keeps where everybody belongs: a move on the stage is of the stage", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a,b,c"));
    const before = explorer.getState().view.placements.get("b");
    await explorer.stage("a");
    explorer.move("b", 300, 300);
    expect(explorer.getState().view.stage?.places.get("b")).toMatchObject({ x: 300, y: 300 });
    expect(explorer.getState().view.placements.get("b")).toEqual(before);
  });

  it("is arranged again as it was made where somebody was moved", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=e,f"));
    await explorer.stage("a");
    const made = explorer.getState().view.stage?.places;
    explorer.move("b", 777, 55);
    await explorer.arrange();
    expect(explorer.getState().view.stage?.places).toEqual(made);
    explorer.undo();
    expect(explorer.getState().view.stage?.places.get("b")).toMatchObject({ x: 777, y: 55 });
  });

  it("is what a focus leaves, however many steps it reaches, and is made again by its link", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?focus=a,b,c,d,e,f"));
    await explorer.focusOn(["f"], 1);
    expect(explorer.getState().view.stage).toMatchObject({ form: "ring", of: ["f"] });
    await explorer.focusOn(["f"], 2);
    const { stage } = explorer.getState().view;
    expect(stage).toMatchObject({ form: "net", of: ["f"] });
    expect([...(stage?.places.keys() ?? [])].sort().join("")).toBe("def");
    const other = open().explorer;
    await other.start(url(written.at(-1)?.address ?? ""));
    expect(other.getState().view.stage?.places).toEqual(stage?.places);
    explorer.unstage();
    expect(explorer.getState().view.focus).toBeNull();
    expect(seen(explorer)).toBe("abcdef");
  });

  it("takes up what is expanded on it, and stays itself", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=a"));
    await explorer.stage("a");
    const places = explorer.getState().view.stage?.places;
    await explorer.expand("d");
    const { stage } = explorer.getState().view;
    expect(seen(explorer)).toBe("abcde");
    for (const [id, place] of places ?? []) expect(stage?.places.get(id)).toEqual(place);
  });

  it("shows an answer by itself, and lets go of it with its highlight", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=e,f"));
    await explorer.showCommon(["b", "d"]);
    expect(explorer.getState().view.stage?.of).toEqual(["b", "d"]);
    expect(seen(explorer)).not.toContain("f");
    explorer.dismissHighlight();
    expect(explorer.getState().view.stage).toBeNull();
    expect(seen(explorer)).toContain("f");
  });

  it("stages an answer that a link names, unless the link says that it was left", async () => {
    const { explorer, written } = open();
    await explorer.start(url("/?with=overview&common=b,d"));
    expect(explorer.getState().view.stage?.of).toEqual(["b", "d"]);
    explorer.unstage();
    const address = written.at(-1)?.address ?? "";
    expect(address).toContain("stage=none");
    const other = open().explorer;
    await other.start(url(address));
    expect(other.getState().view.highlight).not.toBeNull();
    expect(other.getState().view.stage).toBeNull();
  });

  it("ends where those it was made for are taken off", async () => {
    const { explorer } = open();
    await explorer.start(url("/?focus=e,f"));
    await explorer.stage("a");
    explorer.remove(["b"]);
    expect(explorer.getState().view.stage?.places.has("b")).toBe(false);
    explorer.remove(["a"]);
    expect(explorer.getState().view.stage).toBeNull();
  });
});
