import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quotationIn, versionsOf } from "../../../../../client/src/panels/inspector/passages/supplied.ts";
import { readCheckedDataset } from "../../../../../server/dataset/check.ts";

const tiny = join(import.meta.dirname, "../../../../fixtures/tiny");
const { evidence } = readCheckedDataset(tiny);
const visit = evidence.find(({ id }) => id === "ev-visit");
const bytes = readFileSync(join(tiny, "texts/morning.txt"));
const text = bytes.toString("utf8");
const utf8 = (all: string) => new TextEncoder().encode(all);

function quoted(file: Uint8Array): string | null {
  if (visit === undefined) throw new Error("The fixture has no passage ev-visit.");
  return quotationIn({ name: "a.txt", versions: versionsOf(file) }, visit);
}

describe("a text that a reader opens", () => {
  it("gives a passage its own words where the hash is right", () => {
    expect(quoted(bytes)).toBe(text.slice(visit?.span?.start, visit?.span?.end));
  });

  it.each([
    ["with a mark at its start", utf8(`\uFEFF${text}`)],
    ["with the line ends of another system", utf8(text.replaceAll("\n", "\r\n"))],
  ])("is read %s", (_, file) => {
    expect(quoted(file)).toBe(text.slice(visit?.span?.start, visit?.span?.end));
  });

  it("is read in GB 18030 as well", () => {
    // 晨报, encoded so.
    expect(versionsOf(new Uint8Array([0xb3, 0xbf, 0xb1, 0xa8]))[0]).toBe("晨报");
  });

  it.each([
    ["another text", utf8("别的文章。".repeat(40))],
    ["one with a letter changed", utf8(text.replace("孙", "李"))],
    ["one that is too short", utf8("短")],
    ["an empty one", utf8("")],
    ["no text at all", new Uint8Array([0, 255, 0, 255, 17])],
  ])("says nothing where it is %s", (_, file) => {
    expect(quoted(file)).toBeNull();
  });
});
