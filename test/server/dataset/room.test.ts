import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { demandRoom } from "../../../server/dataset/room.ts";

const tiny = join(projectRoot(), "test/fixtures/tiny");
const FILES = ["entities.csv", "relations.csv", "none.csv"];
const faultOf = (message: RegExp, file: string) =>
  expect.objectContaining({
    code: "DATASET_INVALID",
    faults: [expect.objectContaining({ code: "TOO_LARGE", file, message: expect.stringMatching(message) })],
  });

describe("the size of data", () => {
  it("is no matter where there is room", () => {
    expect(() => demandRoom(tiny, FILES)).not.toThrow();
  });

  it("is told with what they would need, and how to have it", () => {
    const words = /^with .* some 3\d rows, .* about 1 MB .*--max-old-space-size=1$/;
    expect(() => demandRoom(tiny, FILES, { heap: 10_000 })).toThrow(faultOf(words, "relations.csv"));
  });

  it("is told of a file that is longer than a text can be", () => {
    const words = /^has 1 MB; a file of at most 1 MB can be read$/;
    expect(() => demandRoom(tiny, FILES.slice(0, 1), { mostBytes: 100 })).toThrow(
      faultOf(words, "entities.csv"),
    );
  });
});
