import { describe, expect, it } from "vitest";
import { keyOf, readKept } from "../../../client/src/api/ofGraph.ts";

function storageOf(entries: Readonly<Record<string, string>>): {
  storage: Storage;
  kept: Map<string, string>;
} {
  const kept = new Map(Object.entries(entries));
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { storage: storage as unknown as Storage, kept };
}

describe("what the browser keeps", () => {
  it("is a graph's own where it speaks of one, and the person's elsewhere", () => {
    expect(keyOf("editor", "default")).not.toBe(keyOf("editor", "press"));
    expect(keyOf("language", "default")).toBe(keyOf("language", "press"));
    expect(keyOf("language", "press")).toBe("guanxi.language");
  });

  it("is kept apart for each path that a page lives under, where it is not of the person", () => {
    expect(keyOf("editor", "default", "/guanxi")).not.toBe(keyOf("editor", "default", ""));
    expect(keyOf("editor", "default", "")).toBe("guanxi:default:editor");
    expect(keyOf("language", "default", "/guanxi")).toBe(keyOf("language", "default", ""));
  });

  it("of before there were several graphs goes to the default one, once", () => {
    const { storage, kept } = storageOf({ "guanxi.editor": "old", "guanxi.theme": "dark" });
    expect(readKept(storage, "editor", "press")).toBe(null);
    expect(readKept(storage, "editor", "default")).toBe("old");
    expect([...kept.keys()].sort()).toEqual([keyOf("editor", "default"), "guanxi.theme"].sort());
    kept.set(keyOf("editor", "default"), "new").set("guanxi.editor", "of an older page");
    expect(readKept(storage, "editor", "default")).toBe("new");
    expect(readKept(storage, "theme", "default")).toBe("dark");
  });
});
