import { describe, expect, it } from "vitest";
import { createMatcher } from "../../../server/matching/Matcher.ts";
import type { Asked, Context } from "../../../server/matching/model.ts";

const best = (asked: Asked, ...known: Asked[]) =>
  createMatcher(
    "person",
    known.map((one, at) => ({ ...one, id: String(at) })),
  ).best(asked);
const wang = (context: Context = {}): Asked => ({ name: "王伟", context });

describe("people", () => {
  it("are never the same by their name alone, however rare", () => {
    expect(best(wang(), wang())[0]).toMatchObject({ verdict: "maybe" });
    expect(best({ name: "阿卜杜热合曼·买买提" }, { name: "阿卜杜热合曼·买买提" })[0]).toMatchObject({
      verdict: "maybe",
    });
    expect(best({ name: "欧阳鹮翎" }, { name: "歐陽鹮翎" })[0]).toMatchObject({ verdict: "maybe" });
  });

  it("are the same by name and organisation", () => {
    const [one] = best(
      wang({ organisations: ["太原市财政局"], posts: ["局长"] }),
      wang({ organisations: ["太原市財政局"], posts: ["局长"] }),
    );
    expect(one).toMatchObject({ verdict: "same" });
    expect(one?.reasons.map(({ code }) => code)).toEqual(["SAME_ORGANISATION", "PERSON_NAME", "SAME_POST"]);
  });

  it("are the same by name and event", () => {
    expect(best(wang({ events: ["储能座谈会"] }), wang({ events: ["储能座谈会"] }))[0]?.verdict).toBe("same");
  });

  it.each<[string, Context, Context]>([
    ["other organisations", { organisations: ["太原市财政局"] }, { organisations: ["晋岳机床"] }],
    ["other places", { places: ["太原"] }, { places: ["广州"] }],
    ["far apart in time", { times: ["1950-01-01"] }, { times: ["2024"] }],
  ])("are less likely one: %s", (_, a, b) => {
    const [plain, told] = [best(wang(), wang())[0], best(wang(a), wang(b))[0]];
    expect(told?.score ?? 0).toBeLessThan(plain?.score ?? 0);
  });

  it("are not one under two names that sound alike, though everything else agrees", () => {
    const context: Context = {
      organisations: ["太原市财政局"],
      posts: ["局长"],
      places: ["太原"],
      events: ["座谈会"],
    };
    expect(best({ name: "王伟", context }, { name: "王维", context })[0]?.verdict).not.toBe("same");
    expect(best(wang(), { name: "王维" })).toEqual([]);
  });

  it("may be read from Latin letters, in either order", () => {
    for (const name of ["Wang Wei", "Wei Wang", "WANG, Wei"])
      expect(best({ name }, wang(), { name: "李青" })[0]).toMatchObject({ verdict: "maybe", known: "王伟" });
    const context: Context = { organisations: ["汾河储能"], posts: ["总经理"] };
    expect(best({ name: "Wei Wang", context }, wang(context))[0]?.verdict).toBe("same");
  });

  it("are known by an English name or an alias", () => {
    expect(
      best({ name: "Sun Yat-sen" }, { name: "孙文", nameEn: "Sun Yat-sen", aliases: ["孙中山"] })[0],
    ).toMatchObject({
      verdict: "maybe",
    });
    expect(best({ name: "孫中山" }, { name: "孙文", aliases: ["孙中山"] })[0]?.verdict).toBe("maybe");
  });

  it("tells how many are called so, and prefers whom more is known of", () => {
    const known = [wang({ organisations: ["晋岳机床"] }), wang({ organisations: ["太原市财政局"] }), wang()];
    const [first, ...others] = best(wang({ organisations: ["太原市财政局"], posts: [] }), ...known);
    expect(first).toMatchObject({ candidate: { id: "1" } });
    expect(others).toHaveLength(2);
    expect(first?.reasons.find(({ code }) => code === "NAMESAKES")?.sentence.en).toContain("3 people");
  });

  it("have weights that add up", () => {
    for (const { score, reasons } of best(
      wang({ places: ["太原"], times: ["2024"] }),
      wang({ places: ["大同"], times: ["2023"] }),
      wang(),
    )) {
      const sum = reasons.reduce((all, { weight }) => all + Math.round(weight * 100), 0);
      expect(sum).toBe(Math.round(score * 100));
    }
  });
});
