import { describe, expect, it } from "vitest";
import { markIn, restOf } from "../../../client/src/model/drawing/onMap.ts";
import { marksOf } from "../../../client/src/model/view/regions.ts";
import type { MapForm } from "../../../server/contract/map.ts";
import { SavedViewStateSchema } from "../../../server/contract/savedView.ts";
import { aRelation } from "../world.ts";
import { among, map, open, shown, told, url } from "./explorerWorld.ts";

/** A region of which the map draws the first two only. */
const larger = {
  region: async () => told({ ...among(["a", "b", "c"]), positions: { x: [5, 5, 20], y: [5, 5, 8] } }),
};

describe("the map of regions", () => {
  it("is what the first view stands on, and gives way to a layout", async () => {
    const { explorer } = open();
    await explorer.start(url("/"));
    expect(explorer.getState().view.map).toEqual({ map, opened: new Map() });
    await explorer.relayout("force");
    expect(explorer.getState().view.map).toBeNull();
    explorer.undo();
    expect(explorer.getState().view.map?.map).toBe(map);
    explorer.clear();
    expect(explorer.getState().view.map).toBeNull();
  });

  it("opens a region as one step that the address tells: its marks stay, its other members come in", async () => {
    const { explorer, written } = open(larger);
    await explorer.start(url("/"));
    const before = explorer.getState().view;
    await explorer.openRegion("nowhere");
    await explorer.openRegion("a");
    await explorer.openRegion("a");
    const { view, history } = explorer.getState();
    expect(shown(explorer)).toBe("abc");
    expect(history.past).toHaveLength(1);
    expect(view.placements.get("a")).toBe(before.placements.get("a"));
    expect(view.placements.get("c")).toMatchObject({ x: 20, y: 8 });
    expect(written.at(-1)?.address).toBe("/?with=overview&region=a");
    const again = open(larger).explorer;
    await again.start(url("/?with=overview&region=a"));
    expect(shown(again)).toBe("abc");
    expect(again.getState().view.map?.opened.get("a")).toEqual(["a", "b", "c"]);
    explorer.undo();
    expect(explorer.getState().view).toBe(before);
  });

  it("is turned with the window, without a step: whoever was moved by hand goes along with who is near", async () => {
    let [shape, resized]: [MapForm, () => void] = ["wide", () => undefined];
    const window = {
      form: () => shape,
      onResize: (listener: () => void) => {
        resized = listener;
        return () => undefined;
      },
    };
    const laid = (form: MapForm, x: number, y: number) =>
      told({ ...among(["a", "b"]), positions: { x: [0, x], y: [0, y] }, map: { ...map, form } });
    const asked: unknown[] = [];
    const { explorer, written } = open(
      {
        overview: async (input) => {
          asked.push(input?.form);
          return input?.form === "upright" ? laid("upright", 10, 300) : laid("wide", 100, 10);
        },
      },
      new Map(),
      { window },
    );
    await explorer.start(url("/"));
    explorer.move("b", 120, 30);
    const steps = explorer.getState().history.past.length;
    shape = "upright";
    resized();
    const at = (id: string) => explorer.getState().view.placements.get(id);
    await expect.poll(() => explorer.getState().view.map?.map.form).toBe("upright");
    expect(at("a")).toMatchObject({ x: 0, y: 0 });
    expect(at("b")).toMatchObject({ x: 120, y: 30 });
    expect(explorer.getState().history.past).toHaveLength(steps);
    expect(written.at(-1)?.how).toBe("replace");
    // What was there before comes back in the form of the window.
    explorer.undo();
    await expect.poll(() => at("b")).toMatchObject({ x: 10, y: 300 });
    shape = "wide";
    resized();
    await expect.poll(() => at("b")).toMatchObject({ x: 100, y: 10 });
    expect(asked).toEqual([undefined, "upright", "upright", "wide"]);
  });

  it("is saved with a view, and there when it is opened again", async () => {
    const { explorer } = open(larger);
    await explorer.start(url("/"));
    await explorer.openRegion("a");
    const { view } = explorer.getState();
    const state = SavedViewStateSchema.parse(JSON.parse(JSON.stringify(explorer.toSaved())));
    explorer.clear();
    await explorer.openSaved({ id: null, name: "kept", state });
    expect(explorer.getState().view.map).toEqual(view.map);
  });

  it("lets in what joins the regions, and lets it go again: whoever was there before stays", async () => {
    const context = {
      region: async ({ id }: { readonly id: string }) =>
        id === "@context"
          ? told({ ...among(["e", "f"]), positions: { x: [70, 90], y: [1, 2] } })
          : larger.region(),
    };
    const { explorer, written } = open(context);
    await explorer.start(url("/?with=overview&focus=f"));
    const before = shown(explorer);
    expect(before).toContain("f");
    explorer.setContext(true);
    await expect.poll(() => shown(explorer)).toBe(`${before.replace("f", "")}ef`);
    expect(written.at(-1)?.address).toContain("region=%40context");
    expect(explorer.getState().history.past.map(({ step }) => step.kind)).toEqual(["context"]);
    explorer.setContext(true);
    explorer.setContext(false);
    expect(shown(explorer)).toBe(before);
    expect(written.at(-1)?.address).not.toContain("context");
    expect(explorer.getState().view.recipe.without).toEqual([]);
    explorer.undo();
    expect(shown(explorer)).toContain("e");
  });

  it("says how marks and lines look on it", async () => {
    const { explorer } = open(larger);
    await explorer.start(url("/"));
    const closed = explorer.getState().view;
    expect(markIn(closed, "a")).toMatchObject({ rank: "lead", open: false });
    expect(markIn(closed, "b")?.rank).toBe("hub");
    expect(restOf(aRelation("a-b"), closed)).toBe("thread");
    expect(restOf(aRelation("a-c"), closed)).toBe("line");
    await explorer.openRegion("a");
    const { view } = explorer.getState();
    expect(markIn(view, "c")).toMatchObject({ rank: "dot", open: true });
    expect(view.map === null ? 0 : marksOf(view.map).size).toBe(3);
    expect(markIn({ ...view, contacts: { most: 20 } }, "a")).toBeUndefined();
  });
});
