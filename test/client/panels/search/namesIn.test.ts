import { describe, expect, it } from "vitest";
import { namesIn } from "../../../../client/src/panels/search/namesIn.ts";

describe("namesIn", () => {
  it.each([
    ["孙鹏程\n李青\r\n\r\n王重庆", ["孙鹏程", "李青", "王重庆"]],
    ["孙鹏程\t李青", ["孙鹏程", "李青"]],
    ["孙鹏程、李青；王重庆;安和", ["孙鹏程", "李青", "王重庆", "安和"]],
    ["孙鹏程，李青, 孙鹏程 ,", ["孙鹏程", "李青"]],
    ["Anhe Electric Co., Ltd.\nJintai Bank, Inc.", ["Anhe Electric Co., Ltd.", "Jintai Bank, Inc."]],
    ["Sun Pengcheng", ["Sun Pengcheng"]],
    [" \n", []],
  ])("reads %j as %j", (text, names) => expect(namesIn(text)).toEqual(names));
});
