import { expect, it } from "vitest";
import { wordsAt } from "../../../client/src/panels/time/rangeWords.ts";

it("writes over a span where no bar and no other word stands, and nothing where there is no room", () => {
  const year = { text: "29 some time in 2023", from: 0, to: 400 };
  const month = { text: "3 some time in Mar 2024", from: 400, to: 460 };
  const at = (taken: readonly { from: number; to: number }[]) =>
    wordsAt([year, month], taken).map(({ text, x }) => [text, x]);
  expect(at([])).toEqual([[year.text, 6]]);
  expect(at([{ from: 40, to: 60 }])).toEqual([[year.text, 66]]);
  expect(at([{ from: 120, to: 300 }])).toEqual([]);
  const both = wordsAt([year, { ...year, text: "5 some time in 2023" }], []);
  expect(both.map(({ x }) => x)).toEqual([6, 6 + 20 * 5.6 + 12]);
});
