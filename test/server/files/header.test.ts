import { describe, expect, it } from "vitest";
import { rowsAbove } from "../../../server/files/header.ts";

describe("the rows above the header of a sheet", () => {
  it("are titles and notes, and none where the first row is as full as others", () => {
    const table = [
      ["日期", "人物", "单位", "", "来源"],
      ["2024-04-02", "郝建国", "", "", "晋北晚报"],
    ];
    expect(rowsAbove(table)).toBe(0);
    expect(rowsAbove([["领导会见活动统计表"], ["单位：招商局", "", "", "", "2024年"], ...table])).toBe(2);
    expect(rowsAbove([["名单"], ["姓名", "单位"], ["甲", "乙"]])).toBe(1);
    expect(rowsAbove([["甲"], ["乙"]])).toBe(0);
    expect(rowsAbove([])).toBe(0);
    // So many notes are rows of a list that ends in a table.
    expect(rowsAbove([...Array.from({ length: 11 }, () => ["x"]), ...table])).toBe(0);
  });
});
