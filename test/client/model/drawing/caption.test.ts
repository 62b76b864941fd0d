import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captionLine, widthOf } from "../../../../client/src/model/drawing/caption.ts";

describe("a caption", () => {
  it("keeps markup as text", () => {
    expect(captionLine("<b>甲</b>")).toBe("<b>甲</b>");
  });

  it("drops marks that change the direction or cannot be seen", () => {
    expect(captionLine("\u202eabc\u202c\u200b\u0000d")).toBe("abc d");
  });

  it("shows a lone surrogate as a replacement character", () => {
    expect(captionLine("\ud800孤")).toBe("\ufffd孤");
  });

  it("cuts between graphemes", () => {
    const family = "👨‍👩‍👧‍👦";
    expect(captionLine(family.repeat(20)).endsWith("…")).toBe(true);
    expect(captionLine("é".normalize("NFD").repeat(40))).toBe(`${"é".normalize("NFD").repeat(26)}…`);
  });

  it("is short, whole and one line, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (name) => {
        const line = captionLine(name);
        expect(widthOf(line)).toBeLessThanOrEqual(27);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it("takes ten thousand characters, and as many combining marks", () => {
    expect(captionLine("长".repeat(10_000))).toBe(`${"长".repeat(13)}…`);
    expect(captionLine(`a${"\u0301".repeat(10_000)}`).length).toBeLessThan(20);
  });
});
