import { describe, expect, it } from "vitest";

import { shortEn, shortNameOf, shortZh } from "../../../../../client/src/model/drawing/names/short.ts";
import { anEntity } from "../../../world.ts";

describe("short names by rule", () => {
  it.each([
    ["左云经济技术开发区", "左云经开区"],
    ["朔州经济开发区", "朔州经开区"],
    ["太原高新技术产业开发区", "太原高新区"],
    ["山西新鑫弘电气科技有限公司", "新鑫弘电气科技"],
    ["山植树下（运城）果汁有限公司", "山植树下（运城）果汁"],
    ["运城市安和电气股份有限公司", "安和电气"],
    ["山西银行股份有限公司", "山西银行"],
    ["左云县人民政府", "左云县政府"],
    ["标准化厂房一期全部竣工（计划）", "标准化厂房一期全部竣工"],
  ])("%s is %s", (name, short) => expect(shortZh(name)).toBe(short));

  it.each([
    ["Zuoyun Economic and Technological Development Zone", "Zuoyun EDZ"],
    ["Hangzhou Bay Development Zone", "Hangzhou Bay Zone"],
    ["Shanxi Xinxinhong Electric Technology Co., Ltd.", "Xinxinhong Electric Technology"],
    ["Taihang Pharmaceutical Co., Ltd.", "Taihang Pharmaceutical"],
    ["Shanxi Bank Corporation", "Shanxi Bank"],
    ["Lüliang Municipal People's Government", "Lüliang Government"],
    ["Supporting works begin (planned)", "Supporting works begin"],
  ])("%s is %s", (name, short) => expect(shortEn(name)).toBe(short));

  it("leave alone what has nothing to leave out, and what would be left without a name", () => {
    expect([shortZh("孙鹏程"), shortZh("山西省"), shortZh("有限公司"), shortZh("")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([shortEn("Sun Pengcheng"), shortEn("Co., Ltd."), shortEn("")]).toEqual([null, null, null]);
  });

  it("yield to the word of the data, each language to its own", () => {
    const zone = { name: "左云经济技术开发区", nameEn: "Zuoyun Economic and Technological Development Zone" };
    const told = anEntity("a", { ...zone, shortName: "左云", shortNameEn: "Zuoyun zone" });
    expect([shortNameOf(told, "zh"), shortNameOf(told, "en")]).toEqual(["左云", "Zuoyun zone"]);
    const untold = anEntity("a", zone);
    expect([shortNameOf(untold, "zh"), shortNameOf(untold, "en")]).toEqual(["左云经开区", "Zuoyun EDZ"]);
    expect(shortNameOf(anEntity("a", { name: "左云经济开发区", nameEn: null }), "en")).toBe("左云经开区");
  });
});
