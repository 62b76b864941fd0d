import { afterEach, describe, expect, it, vi } from "vitest";
import { CanvasFonts } from "../../../client/src/sigma/layers/fonts.ts";

/** A browser that has the fonts for some characters, and fetches those for others. */
function browserWith(known: string) {
  const there = new Set(known);
  const asked: string[] = [];
  vi.stubGlobal("document", {
    fonts: {
      check: (_font: string, text: string) => [...text].every((character) => there.has(character)),
      load: async (_font: string, text: string) => {
        asked.push(text);
        for (const character of text) there.add(character);
      },
    },
  });
  return asked;
}

describe("the fonts of the canvas", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("are waited for once, and tell which characters others stood in for", async () => {
    const asked = browserWith("ab");
    const fonts = new CanvasFonts();
    const fresh = fonts.load(["a孙", "鹏b"]);
    expect(fonts.ready).toBe(false);
    expect([...(await fresh)].sort().join("")).toBe("ab孙鹏");
    expect([fonts.ready, asked]).toEqual([true, ["a孙鹏b", "a孙鹏b"]]);
    expect((await fonts.load(["孙鹏"])).size).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it("are not new where the browser has them: nothing that was written is written again", async () => {
    const asked = browserWith("abc孙");
    expect((await new CanvasFonts().load(["abc", "孙"])).size).toBe(0);
    expect(asked).toEqual([]);
  });
});
