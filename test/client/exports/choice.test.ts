import { describe, expect, it } from "vitest";
import { FIRST_CHOICE, readChoice } from "../../../client/src/panels/export/choice.ts";

describe("the remembered choice", () => {
  it("is read back as it was kept", () => {
    const kept = { format: "gexf", scope: "selection", scale: 4, ground: "none", legend: false } as const;
    expect(readChoice(JSON.stringify(kept))).toEqual(kept);
  });

  it.each([null, "", "{", "7", "null", '"html"', "[]", '{"format":"exe","scale":3,"legend":"no"}'])(
    "is as at first where %j was kept",
    (kept) => {
      expect(readChoice(kept)).toEqual(FIRST_CHOICE);
    },
  );

  it("keeps what is still known of it", () => {
    expect(readChoice('{"format":"svg","ground":"pink"}')).toEqual({ ...FIRST_CHOICE, format: "svg" });
  });
});
