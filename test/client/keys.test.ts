import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../client/src/actions/actions.ts";
import { actionFor, type KeyPress, shortcutText } from "../../client/src/actions/keys.ts";

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
  return actionFor(event)?.name ?? null;
}

describe("keys", () => {
  it.each([
    ["/", {}, "search"],
    ["k", { ctrlKey: true }, "search"],
    ["z", { metaKey: true }, "undo"],
    ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
    ["e", {}, "expand"],
    ["E", { shiftKey: true }, "collapse"],
    ["Delete", {}, "remove"],
    ["?", { shiftKey: true }, "help"],
    ["Escape", {}, "escape"],
  ])("%s %o is %s", (key, modifiers, name) => {
    expect(press(key, modifiers)).toBe(name);
  });

  it("leaves the browser its own", () => {
    expect([press("f", { ctrlKey: true }), press("h", { ctrlKey: true }), press("F5")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("does nothing while an input method is composing", () => {
    expect([press("e", { isComposing: true }), press("Process")]).toEqual([null, null]);
  });

  it("gives no key to two actions", () => {
    const all = ACTIONS.flatMap(({ shortcuts }) => shortcuts.map((shortcut) => JSON.stringify(shortcut)));
    expect(new Set(all).size).toBe(all.length);
  });

  it("are written as on the keyboard", () => {
    expect(shortcutText({ key: "z", mod: true, shift: true }, false)).toBe("Ctrl+Shift+Z");
    expect(shortcutText({ key: "k", mod: true }, true)).toBe("⌘K");
  });
});
