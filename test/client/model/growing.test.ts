import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingMap } from "../../../client/src/model/growing.ts";

describe("a growing map", () => {
  const entry = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer());
  /** Each step grows one of the versions that there are, told by a number. */
  const steps = fc.array(fc.tuple(fc.nat(), fc.array(entry, { maxLength: 5 })), { maxLength: 20 });

  it("is what a copy would be, in every version, however often and from wherever it is grown", () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), steps, (first, all) => {
        const begin = new Map(first);
        const versions: { grown: ReadonlyMap<number, number>; copy: Map<number, number> }[] = [
          { grown: new Map(begin), copy: begin },
        ];
        for (const [pick, news] of all) {
          const from = versions[pick % versions.length];
          if (from === undefined) continue;
          versions.push({
            grown: GrowingMap.grown(from.grown, news),
            copy: new Map([...from.copy, ...news]),
          });
        }
        for (const { grown, copy } of versions) {
          expect([...grown]).toEqual([...copy]);
          expect([...grown.keys()]).toEqual([...copy.keys()]);
          expect([...grown.values()]).toEqual([...copy.values()]);
          expect(grown.size).toBe(copy.size);
          const seen: unknown[] = [];
          grown.forEach((value, key, map) => {
            seen.push([key, value, map === grown]);
          });
          expect(seen).toEqual([...copy].map(([key, value]) => [key, value, true]));
          for (let key = 0; key <= 12; key += 1) {
            expect(grown.get(key)).toBe(copy.get(key));
            expect(grown.has(key)).toBe(copy.has(key));
          }
        }
      }),
    );
  });

  it("shows whoever is going through it nothing that came meanwhile", () => {
    const map = GrowingMap.grown(new Map<string, number>(), [
      ["a", 1],
      ["b", 2],
    ]);
    const seen: unknown[] = [];
    for (const [key, value] of map) {
      GrowingMap.grown(map, [
        [`${key}!`, 9],
        ["b", 7],
      ]);
      seen.push([key, value]);
    }
    expect(seen).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });
});
