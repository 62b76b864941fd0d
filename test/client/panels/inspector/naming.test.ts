import { describe, expect, it } from "vitest";
import {
  type Called,
  calledAs,
  isNamed,
  namedParts,
  standIns,
} from "../../../../client/src/panels/inspector/naming.ts";

const called = (id: string, name: string, nameEn: string | null, ...alsoCalled: string[]): Called =>
  calledAs({ id, label: "Zone", name, nameEn, alsoCalled });

const SUN = called("sun", "孙鹏程", "Sun Pengcheng");
const ZONE = called(
  "zone",
  "运城经济技术开发区",
  "Yuncheng Economic and Technological Development Zone",
  "运城经开区",
  "Yuncheng zone",
);
const CITY = called("city", "运城市", "Yuncheng", "运城");
const JUICE = called(
  "juice",
  "山植树下（运城）果汁有限公司",
  "Shanzhishuxia (Yuncheng) Juice Co., Ltd.",
  "山植树下",
);

/** "[sun:孙鹏程]到…": what is named, and whom it means. */
const shown = (text: string, ...of: Called[]) =>
  namedParts(text, of)
    .map((part) => (part.of === null ? part.text : `[${part.of.id}:${part.text}]`))
    .join("");

describe("the names in a passage", () => {
  it.each([
    ["孙鹏程到运城经开区调研", "[sun:孙鹏程]到[zone:运城经开区]调研"],
    ["Sun Pengcheng went to the Yuncheng zone.", "[sun:Sun Pengcheng] went to the [zone:Yuncheng zone]."],
    ["sun pengcheng's visit", "[sun:sun pengcheng]'s visit"],
    ["没有谁", "没有谁"],
    ["", ""],
  ])("are found by name, short name or alias, in either language: %s", (text, marked) => {
    expect(shown(text, SUN, ZONE)).toBe(marked);
  });

  it("are the longest that start at a place, whoever's they are", () => {
    expect(shown("运城经济技术开发区在运城", CITY, ZONE)).toBe("[zone:运城经济技术开发区]在[city:运城]");
    expect(shown("the Yuncheng zone of Yuncheng", CITY, ZONE)).toBe(
      "the [zone:Yuncheng zone] of [city:Yuncheng]",
    );
  });

  it("are compared without width, and keep the text's own signs", () => {
    expect(shown("走进山植树下(运城)果汁有限公司。", JUICE)).toBe("走进[juice:山植树下(运城)果汁有限公司]。");
  });

  it("of Latin letters are no part of a longer word", () => {
    expect(shown("Sun Pengchengs and Sun Pengcheng", SUN)).toBe("Sun Pengchengs and [sun:Sun Pengcheng]");
    expect(shown("CCRI2 and CCRI", called("ccri", "煤科院", "CCRI"))).toBe("CCRI2 and [ccri:CCRI]");
  });

  it("put together again are the text, whatever it is", () => {
    const texts = ["ﬁrma İstanbul 孙鹏程 𠮷", "（孙鹏程）Sun Pengcheng（Sun Pengcheng）", "𝐒un Pengcheng"];
    for (const text of texts) {
      expect(
        namedParts(text, [SUN, CITY])
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }
  });

  it("of one sign alone, or of none, name nobody", () => {
    expect(shown("区在区里", called("zone", "区", "", " "))).toBe("区在区里");
  });

  it("are told of several texts", () => {
    expect(isNamed(["谁也没有", "运城"], CITY)).toBe(true);
    expect(isNamed([], CITY)).toBe(false);
  });
});

describe("words that stand for somebody", () => {
  const bodies = [
    called("event", "左云经开区与俄罗斯晋商商会签约", "Signing with the chamber in Russia", "签订", "签约"),
    called("government", "运城市政府", "Yuncheng Municipal People's Government", "市政府"),
  ];

  it("are told where they are no part of the name, each once", () => {
    expect(standIns("市政府签订协议，又签订一份，签约", bodies)).toEqual([
      { text: "签订", of: expect.objectContaining({ id: "event" }) },
    ]);
  });
});
