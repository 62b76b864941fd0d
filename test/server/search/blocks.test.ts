import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, holding } from "../../../server/search/blocks.ts";

const [LATIN, CHINESE] = ["abcdefghij", "甲乙丙丁戊己庚辛"];

/** Keys of some letters, one after the other, each with a unit of 0 behind it. */
function joined(letters: string, Kind: typeof Uint8Array | typeof Uint16Array, seed: number) {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const keys = Array.from({ length: 900 }, () =>
    Array.from({ length: 2 + random(14) }, () => letters[random(letters.length)]).join(""),
  );
  const units = new Kind(keys.reduce((sum, key) => sum + key.length + 1, 0));
  const starts = new Uint32Array(keys.length);
  let at = 0;
  for (const [number, key] of keys.entries()) {
    starts[number] = at;
    for (const letter of key) units[at++] = letter.charCodeAt(0);
    at += 1;
  }
  return { keys, units, starts };
}

describe("blocks of keys", () => {
  it.each([
    ["Latin letters", LATIN, Uint8Array],
    ["Chinese characters", CHINESE, Uint16Array],
  ] as const)("are passed over only where no key holds the text: %s", (_, letters, Kind) => {
    const { keys, units, starts } = joined(letters, Kind, 7);
    const blocks = blocksOf(units, starts);
    const count = blocks.at.length - 1;
    expect(count).toBeGreaterThan(3);
    const part = fc
      .tuple(fc.nat(keys.length - 1), fc.nat(12), fc.integer({ min: 1, max: 14 }))
      .map(([key, from, length]) => keys[key]?.slice(from, from + length) ?? "");
    fc.assert(
      fc.property(part, (text) => {
        const bits = holding(blocks, text, units);
        for (const [number, key] of keys.entries()) {
          if (!key.includes(text)) continue;
          const block = blocks.at.findLastIndex((at) => at <= (starts[number] ?? 0));
          expect((bits[block >>> 5] ?? 0) & (1 << (block & 31))).not.toBe(0);
        }
        // Never one that is none.
        expect((bits.at(-1) ?? 0) >>> (count & 31)).toBe(0);
      }),
      { seed: 3, numRuns: 200 },
    );
    const none = holding(blocks, `${letters.slice(0, 3).repeat(4)}zz`, units);
    expect(none.every((word) => word === 0)).toBe(true);
  });

  it("are none without keys", () => {
    const units = new Uint8Array(0);
    expect([...holding(blocksOf(units, new Uint32Array(0)), "abc", units)].some((word) => word !== 0)).toBe(
      false,
    );
  });
});
