import { describe, expect, it } from "vitest";
import { situationOf } from "../../../client/src/actions/actions.ts";
import { actionFor, ariaShortcut, type KeyPress, shortcutText } from "../../../client/src/actions/keys.ts";
import { chosenSubject, subjectOf } from "../../../client/src/actions/make.ts";
import { menuKindOf, menuOf } from "../../../client/src/actions/menus.ts";
import { actsWith, labelIn, spotIn } from "../../../client/src/actions/registry.ts";
import type { MenuKind, Place } from "../../../client/src/actions/types.ts";
import { entityCypher, relationCypher } from "../../../client/src/cypher/entityCypher.ts";
import en from "../../../client/src/i18n/en.json";
import { countsOf } from "../../../client/src/panels/menu/counts.ts";
import { PANELS } from "../../../client/src/panels/registry.tsx";
import { open, RELATIONS, url } from "../state/explorerWorld.ts";

const ACTS = actsWith(PANELS);

function press(key: string, rest: Partial<KeyPress> = {}): string | null {
  const event = {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    ...rest,
  };
  return actionFor(event, ACTS)?.name ?? null;
}

describe("keys", () => {
  it.each([
    ["/", {}, "search"],
    ["k", { ctrlKey: true }, "palette"],
    ["k", { metaKey: true }, "palette"],
    ["z", { metaKey: true }, "undo"],
    ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
    ["e", {}, "expand"],
    ["E", { shiftKey: true }, "collapse"],
    ["h", {}, "hide"],
    ["p", {}, "paths"],
    ["t", {}, "table"],
    ["o", {}, "outline"],
    ["Delete", {}, "remove"],
    ["?", { shiftKey: true }, "help"],
    ["Escape", {}, "escape"],
  ])("%s %o is %s", (key, modifiers, name) => {
    expect(press(key, modifiers)).toBe(name);
  });

  it("leaves the browser its own", () => {
    const own = ["f", "h", "p", "a", "s", "d", "n", "t", "o", "l", "g"].map((key) =>
      press(key, { ctrlKey: true }),
    );
    expect(new Set(own)).toEqual(new Set([null]));
    expect([press("F5"), press("e", { altKey: true }), press("F10", { shiftKey: true })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("does nothing while an input method is composing", () => {
    // The letter at the place of E on Russian, Greek and Hebrew keyboards; a Latin letter is itself wherever it stands.
    for (const key of ["у", "ε", "ק"]) expect(press(key, { code: "KeyE" })).toBe(press("e"));
    expect(press("a", { code: "KeyQ" })).toBe(press("a"));
    expect([press("e", { isComposing: true }), press("Process"), press("e", { keyCode: 229 })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("gives no key to two actions", () => {
    const all = ACTS.all.flatMap(({ shortcuts }) => shortcuts.map((shortcut) => JSON.stringify(shortcut)));
    expect(new Set(all).size).toBe(all.length);
  });

  it("are written as on the keyboard", () => {
    expect(shortcutText({ key: "z", mod: true, shift: true }, false)).toBe("Ctrl+Shift+Z");
    expect(shortcutText({ key: "k", mod: true }, true)).toBe("⌘K");
    expect(ariaShortcut({ key: "z", mod: true, shift: true })).toBe("Control+Shift+Z");
  });
});

describe("the list of actions", () => {
  it("names each action once, and each in the dictionary", () => {
    const names = ACTS.all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !(name in en.action))).toEqual([]);
  });

  it("gives each act one spot in a place, and a name there that is in the dictionary", () => {
    const places = [...new Set(ACTS.all.flatMap((act) => Object.keys(act.places)))] as Place[];
    const sentence = (key: string) =>
      key.split(".").reduce((tree: unknown, part) => (tree as Record<string, unknown>)?.[part], en);
    for (const place of places) {
      const listed = ACTS.at(place).flat();
      const spots = listed.map((act) => spotIn(act, place));
      expect(new Set(spots).size, place).toBe(spots.length);
      expect(listed.filter((act) => typeof sentence(labelIn(act, place)) !== "string")).toEqual([]);
    }
  });

  it("puts acts and menus within menus where they belong", () => {
    const entries = (kind: MenuKind) =>
      menuOf(kind, ACTS).map((section) => section.map((entry) => ("act" in entry ? entry.act : entry.sub)));
    expect(entries("entity")).toEqual([
      ["expand", "byType", "collapse"],
      ["paths", "common", "evidence"],
      ["selectNeighbours", "selectLabel", "addToChoice"],
      ["hide", "hideOthers", "hiddenOnes", "steps", "remove"],
      ["pin", "unpin", "toggleGroup", "note", "copy"],
    ]);
    expect(entries("several")).toEqual([
      ["paths", "common"],
      ["selectNeighbours", "arrange", "pin", "unpin"],
      ["hide", "hideOthers", "hiddenOnes", "steps", "remove"],
      ["copy"],
    ]);
    expect(entries("group")).toEqual([
      ["toggleGroup", "ungroup"],
      ["selectNeighbours", "addToChoice", "pin", "unpin"],
      ["hide", "hideOthers", "hiddenOnes", "steps", "remove"],
      ["copyName"],
    ]);
    expect(entries("relation")).toEqual([["evidence", "selectEnds"], ["note"], ["copyLink", "copyCypher"]]);
    expect(entries("contact")).toEqual([["evidence", "selectEnds"], ["note"]]);
    expect(entries("ground")).toEqual([
      ["search", "palette", "overview"],
      ["fit", "arrange", "selectAll"],
      ["hiddenOnes", "showAllKinds", "allDates", "unfocus", "ungroup"],
      ["asContacts", "asEvents", "undo", "redo", "clear"],
    ]);
  });
});

describe("what can be done", () => {
  async function explorer() {
    const made = open().explorer;
    await made.start(url("/"));
    return made;
  }
  type Opened = Awaited<ReturnType<typeof explorer>>;
  const why = (made: Opened, name: string) => {
    const on = chosenSubject(made.getState());
    return ACTS.named(name).blocked(situationOf({ explorer: made, on }));
  };

  it("says why an act is out of reach, and lets it be done when it is not", async () => {
    const made = await explorer();
    expect(
      ["expand", "hide", "paths", "undo", "bringBackAll", "unfocus"].map((name) => why(made, name)),
    ).toEqual(["noEntity", "noEntity", "noEntity", "nothingToUndo", "nothingHidden", "notFocused"]);
    made.select({ kind: "entity", id: "a" });
    expect(["expand", "hide", "paths", "collapse", "alignLeft"].map((name) => why(made, name))).toEqual([
      null,
      null,
      null,
      "notExpanded",
      "fewerThanTwo",
    ]);
    made.choose(["a", "b"], "replace");
    expect(["expand", "alignLeft", "common"].map((name) => why(made, name))).toEqual(["notOne", null, null]);
    made.hide(["a"]);
    expect(["bringBackAll", "undo"].map((name) => why(made, name))).toEqual([null, null]);
  });

  it("offers to pin what is free and to free what is pinned", async () => {
    const made = await explorer();
    made.select({ kind: "entity", id: "a" });
    expect([why(made, "pin"), why(made, "unpin")]).toEqual([null, "notPinned"]);
    made.pin(["a"]);
    expect([why(made, "pin"), why(made, "unpin")]).toEqual(["pinned", null]);
  });

  it("acts on all that is chosen where the menu is opened on one of them, else on that one", async () => {
    const made = await explorer();
    made.choose(["a", "b"], "replace");
    expect(subjectOf(made.getState(), "b").entities).toEqual(["a", "b"]);
    expect(subjectOf(made.getState(), "c").entities).toEqual(["c"]);
    const shown = made.presented();
    const kind = (id: string) => menuKindOf({ kind: "entity", id }, subjectOf(made.getState(), id), shown);
    expect([kind("b"), kind("c"), menuKindOf(null, { entities: [], relation: null }, shown)]).toEqual([
      "several",
      "entity",
      "ground",
    ]);
  });

  it("does not find a way from a group", async () => {
    const made = await explorer();
    await made.setGroups("label");
    const [group = ""] = made.presented().groups.keys();
    made.select({ kind: "entity", id: group });
    expect([why(made, "paths"), why(made, "expand"), why(made, "toggleGroup"), why(made, "hide")]).toEqual([
      "isGroup",
      "isGroup",
      null,
      null,
    ]);
  });
});

describe("counts before expanding", () => {
  it("take off what is on the canvas already, and put first what would bring most", async () => {
    const { explorer } = open();
    await explorer.start(url("/"));
    const { facts, view } = explorer.getState();
    const type = RELATIONS[0]?.type ?? "";
    const counts = [
      { type, direction: "out" as const, count: 3 },
      { type, direction: "in" as const, count: 1 },
      { type: "OTHER", direction: "out" as const, count: 9 },
    ];
    const left = countsOf({ id: "a", counts }, view.relations, facts);
    // What "a" has with itself is on the canvas too: it goes out, and takes nothing off what comes in.
    expect(left.map((each) => [each.direction, each.left])).toEqual([
      ["out", 9],
      ["out", 1],
      ["in", 1],
    ]);
  });
});

describe("Cypher for a console", () => {
  it("is the library's own query with its parameters set", () => {
    const one = entityCypher(["a"]);
    expect(one.split("\n").slice(0, 6)).toEqual([
      ":param id => 'a'",
      ":param types => null",
      ":param direction => 'both'",
      ":param exclude => {}",
      ":param limit => 25",
      "",
    ]);
    expect(one).toContain("MATCH (n:Entity {id: $id})-[r]-(m:Entity)");
    expect(one).not.toContain("@param");
    expect(entityCypher(["b-1", "a"])).toContain(
      ":param ids => ['a', 'b-1']\n:param known => {a: true, `b-1`: true}\n",
    );
    expect(relationCypher({ id: "a-b", from: "a" })).toMatch(
      /^:param starts => \['a'\]\n:param relations => \{`a-b`: true\}\n/,
    );
  });

  it("cannot be broken out of by an id", () => {
    expect(entityCypher(["x'}) DETACH DELETE n //\\"])).toContain(
      ":param id => 'x\\'}) DETACH DELETE n //\\\\'\n",
    );
  });
});
