import { describe, expect, it } from "vitest";
import { outlined, outlineRows, parentOf, treeMove } from "../../../client/src/panels/outline/rows.ts";
import {
  folded,
  found,
  labelsOf,
  readRecent,
  withRecent,
} from "../../../client/src/panels/palette/matching.ts";
import { filteredOrder, haystacks, rangeOf, sortedOrder } from "../../../client/src/panels/table/order.ts";
import { moved } from "../../../client/src/panels/table/walking.ts";
import { open, url } from "../state/explorerWorld.ts";

describe("the order of a table", () => {
  const rows = [
    { name: "赵", degree: 2 },
    { name: "", degree: 12 },
    { name: "安", degree: null },
    { name: "B9", degree: 2 },
    { name: "B10", degree: 5 },
  ];
  const names = (order: Int32Array) => [...order].map((at) => rows[at]?.name);

  it("sorts Chinese by sound, numbers in texts as numbers, and keeps empty cells last either way", () => {
    expect(names(sortedOrder(rows, ({ name }) => name, false))).toEqual(["安", "赵", "B9", "B10", ""]);
    expect(names(sortedOrder(rows, ({ name }) => name, true))).toEqual(["B10", "B9", "赵", "安", ""]);
    const degrees = (descending: boolean) =>
      [...sortedOrder(rows, ({ degree }) => degree, descending)].map((at) => rows[at]?.degree);
    expect(degrees(false)).toEqual([2, 2, 5, 12, null]);
    expect(degrees(true)).toEqual([12, 5, 2, 2, null]);
  });

  it("keeps equal rows in their order", () => {
    expect(names(sortedOrder(rows, ({ degree }) => degree, false)).slice(0, 2)).toEqual(["赵", "B9"]);
    expect(names(sortedOrder(rows, ({ degree }) => degree, true)).slice(2, 4)).toEqual(["赵", "B9"]);
  });

  it("filters by every word typed, in any column", () => {
    const hay = haystacks(rows, [({ name }) => name, ({ degree }) => String(degree)]);
    const order = sortedOrder(rows, null, false);
    expect(names(filteredOrder(order, hay, " b 5 "))).toEqual(["B10"]);
    expect(filteredOrder(order, hay, "  ")).toBe(order);
  });

  it("finds the rows between two, either way round", () => {
    const keys = ["a", "b", "c", "d"];
    expect(rangeOf(keys, "b", "d")).toEqual(["b", "c", "d"]);
    expect(rangeOf(keys, "d", "b")).toEqual(["b", "c", "d"]);
    expect([rangeOf(keys, null, "c"), rangeOf(keys, "gone", "c"), rangeOf(keys, "a", "gone")]).toEqual([
      ["c"],
      ["c"],
      [],
    ]);
  });
});

describe("walking over a grid", () => {
  const size = { rows: 100, columns: 4, page: 10 };
  const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });
  it.each([
    ["ArrowUp", { row: 0, column: 1 }, { row: -1, column: 1 }],
    ["ArrowUp", { row: -1, column: 1 }, { row: -1, column: 1 }],
    ["ArrowDown", { row: 99, column: 1 }, { row: 99, column: 1 }],
    ["ArrowRight", { row: 3, column: 3 }, { row: 3, column: 3 }],
    ["Home", { row: 3, column: 3 }, { row: 3, column: 0 }],
    ["End", { row: 3, column: 0 }, { row: 3, column: 3 }],
    ["PageDown", { row: 3, column: 0 }, { row: 13, column: 0 }],
    ["PageUp", { row: 3, column: 0 }, { row: 0, column: 0 }],
  ])("%s at %o leads to %o", (key, from, to) => {
    expect(moved(press(key), from, size)).toEqual(to);
  });

  it("goes to the corners with Ctrl, and leaves other keys alone", () => {
    expect(moved(press("Home", true), { row: 9, column: 2 }, size)).toEqual({ row: 0, column: 0 });
    expect(moved(press("End", true), { row: 9, column: 2 }, size)).toEqual({ row: 99, column: 3 });
    expect(moved(press("f", true), { row: 9, column: 2 }, size)).toBeNull();
  });
});

describe("the outline", () => {
  async function outline(openKeys: readonly string[]) {
    const { explorer } = open();
    await explorer.start(url("/"));
    await explorer.expand("a");
    const shown = explorer.presented();
    const order = outlined(shown, { label: (label) => label, name: ({ name }) => name });
    return { shown, rows: outlineRows(order, new Set(openKeys)) };
  }
  const label = async () => [...(await outline([])).shown.entities.values()][0]?.label ?? "";

  it("holds every entity under its type and every relation under both of its ends", async () => {
    const name = await label();
    const { shown } = await outline([]);
    const all = [`label ${name}`, ...[...shown.entities.keys()].map((id) => `entity ${id}`)];
    const { rows } = await outline(all);
    expect(rows.filter(({ kind }) => kind === "entity").length).toBe(shown.entities.size);
    const ends = [...shown.relations.values()].reduce((sum, { from, to }) => sum + (from === to ? 1 : 2), 0);
    expect(rows.filter(({ kind }) => kind === "relation").length).toBe(ends);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it("says of each line its level and its place among its like", async () => {
    const { rows } = await outline([`label ${await label()}`]);
    expect(rows[0]).toMatchObject({ kind: "label", level: 1, place: 1, open: true });
    expect(rows[2]).toMatchObject({ kind: "entity", level: 2, place: 2, siblings: rows.length - 1 });
    expect(parentOf(rows, 2)).toBe(0);
  });

  it("has the regions of the map first, the largest above, with what each has most to do with", async () => {
    const { shown } = await outline([]);
    const [a, b, c] = [...shown.entities.keys()].sort();
    const region = (key: string, size: number, member: string | undefined) => ({
      ...{ key, size, names: [{ zh: key, en: key }], hubs: 1, hull: [], title: { x: 0, y: 0 } },
      members: [member ?? ""],
    });
    const at = { bend: { x: 0, y: 0 }, pill: { x: 0, y: 0 } };
    const map = {
      ...{ form: "wide" as const, revision: "1", considered: 3, entities: 3, west: [] },
      regions: [region("small", 7, a), region("large", 9, b), region("third", 8, c)],
      bundles: [
        { from: a ?? "", to: b ?? "", count: 2, ...at },
        { from: b ?? "", to: c ?? "", count: 5, ...at },
      ],
    };
    const names = { label: (label: string) => label, name: ({ name }: { name: string }) => name };
    const order = outlined(shown, names, { map, opened: new Map([["large", []]]) });
    const rows = outlineRows(order, new Set(["region large"]));
    expect(rows.map(({ key }) => key).slice(0, 4)).toEqual(
      ["region large", `entity ${b}`, "region third", "region small"].slice(0, 4),
    );
    expect(rows[0]).toMatchObject({ lookedInto: true, ties: [{ count: 5 }, { count: 2 }] });
    expect(rows[2]).toMatchObject({ lookedInto: false, ties: [{ region: { key: "large" }, count: 5 }] });
    const left = rows.flatMap((row) => (row.kind === "label" ? [row.label] : []));
    expect(left.length > 0).toBe(shown.entities.size > 3);
  });

  it("opens, enters, leaves and closes with the arrows", async () => {
    const name = await label();
    const closed = (await outline([])).rows;
    const press = (key: string) => ({ key, ctrlKey: false, metaKey: false });
    expect(treeMove(press("ArrowRight"), closed, 0)).toEqual({ open: `label ${name}` });
    const opened = (await outline([`label ${name}`])).rows;
    expect(treeMove(press("ArrowRight"), opened, 0)).toEqual({ go: 1 });
    expect(treeMove(press("ArrowLeft"), opened, 2)).toEqual({ go: 0 });
    expect(treeMove(press("ArrowLeft"), opened, 0)).toEqual({ close: `label ${name}` });
    expect(treeMove(press("Enter"), opened, 1)).toEqual({ stage: "a" });
    expect(treeMove(press(" "), opened, 1)).toEqual({ choose: 1 });
    expect(treeMove(press("x"), opened, 1)).toBeNull();
  });
});

describe("the palette", () => {
  const named = [
    { item: "hide", zh: "隐藏", en: "Hide" },
    { item: "hideOthers", zh: "隐藏其他", en: "Hide the others" },
    { item: "bringBack", zh: "恢复隐藏的实体", en: "Bring back what is hidden" },
  ];

  it("knows an act by what its buttons are called too", () => {
    const places = { bar: ["1.2", "panel.export"], more: ["1.5", "panel.export"], menu: "2.1" } as const;
    expect(labelsOf({ labelKey: "action.export", places })).toEqual(["action.export", "panel.export"]);
  });

  it("finds by any part of the name in either language, beginnings first", () => {
    expect(found("隐藏", named)).toEqual(["hide", "hideOthers", "bringBack"]);
    expect(found("back", named)).toEqual(["bringBack"]);
    expect(found("OTHERS hide", named)).toEqual(["hideOthers"]);
    expect(folded("ＨＩＤＥ é")).toBe("hide e");
  });

  it("remembers what was used, the latest first, and reads nothing else", () => {
    expect(withRecent(["act:a", "act:b"], "act:b")).toEqual(["act:b", "act:a"]);
    expect(withRecent(["1", "2", "3", "4", "5", "6", "7", "8"], "9").length).toBe(8);
    expect([readRecent(null), readRecent("{"), readRecent('["a", 2]')]).toEqual([[], [], ["a"]]);
  });
});
