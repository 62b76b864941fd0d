import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decoded, decodingsOf } from "../../../server/files/encoding.ts";

interface Sample {
  readonly name: string;
  readonly encoding: string;
  readonly base64: string;
}

const SAMPLES: readonly Sample[] = JSON.parse(
  readFileSync(new URL("../../fixtures/import/encodings.json", import.meta.url), "utf8"),
);

/** What the sample says, by the name of its encoding. */
function textOf({ encoding, base64 }: Sample): string {
  const [, name = encoding] = /^(.*?)(?:-bom)?$/.exec(encoding === "ascii" ? "utf-8" : encoding) ?? [];
  return new TextDecoder(name).decode(Buffer.from(base64, "base64"));
}

const readAs = (bytes: Uint8Array): string => {
  const [best] = decodingsOf(bytes);
  return best === undefined ? "" : decoded(bytes, best);
};

describe("the encoding of a file", () => {
  it("is found by its bytes, as those say who kept the samples", () => {
    const missed = SAMPLES.filter(
      (sample) => readAs(Buffer.from(sample.base64, "base64")) !== textOf(sample),
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
    expect(SAMPLES.length).toBe(200);
  });

  it("is the same of a beginning that ends within a character", () => {
    const wrong = SAMPLES.flatMap((sample) => {
      const bytes = Buffer.from(sample.base64, "base64");
      const [whole] = decodingsOf(bytes);
      return [1, 2, 3].filter((cut) => decodingsOf(bytes.subarray(0, -cut))[0]?.encoding !== whole?.encoding);
    });
    expect(wrong.length).toBeLessThanOrEqual(4);
  });

  it("offers every other as well, each once, whatever the bytes", () => {
    for (const bytes of [[], [0xff], [0, 0, 0], [0x80, 0x80], [0xef, 0xbb, 0xbf]]) {
      const all = decodingsOf(Uint8Array.from(bytes)).map(({ encoding }) => encoding);
      expect([...all].sort()).toEqual(["gb18030", "utf-16be", "utf-16le", "utf-8"]);
    }
  });
});
