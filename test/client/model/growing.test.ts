import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingMap, GrowingSet } from "../../../client/src/model/growing.ts";

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

  it("says whether all that an earlier version holds still holds, and what has come since", () => {
    const first = GrowingMap.grown(new Map([["a", 1]]), [["b", 2]]);
    const second = GrowingMap.grown(first, [["c", 3]]);
    const third = GrowingMap.grown(second, [
      ["d", 4],
      ["d", 5],
    ]);
    expect(GrowingMap.isContinued(first, third)).toBe(true);
    expect([...GrowingMap.since(first, third)]).toEqual([3, 5]);
    expect(GrowingMap.isContinued(first, GrowingMap.grown(first, [["e", 6]]))).toBe(false);
    const fourth = GrowingMap.grown(third, [["a", 0]]);
    expect(GrowingMap.isContinued(third, fourth)).toBe(false);
    expect(GrowingMap.isContinued(first, fourth)).toBe(false);
    expect(GrowingMap.isContinued(fourth, fourth)).toBe(true);
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

describe("a growing set", () => {
  it("is what a copy would be, in every version, from wherever it is grown", () => {
    const item = fc.integer({ min: 0, max: 12 });
    const steps = fc.array(fc.tuple(fc.nat(), fc.uniqueArray(item, { maxLength: 5 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(item, { maxLength: 5 }), steps, (first, all) => {
        const versions: { grown: ReadonlySet<number>; copy: Set<number> }[] = [
          { grown: new Set(first), copy: new Set(first) },
        ];
        for (const [pick, news] of all) {
          const from = versions[pick % versions.length];
          if (from === undefined) continue;
          versions.push({
            grown: GrowingSet.grown(from.grown, news),
            copy: new Set([...from.copy, ...news]),
          });
        }
        for (const { grown, copy } of versions) {
          expect([...grown]).toEqual([...copy]);
          expect([...grown.entries()]).toEqual([...copy.entries()]);
          expect(grown.size).toBe(copy.size);
          const seen: number[] = [];
          grown.forEach((one) => void seen.push(one));
          expect(seen).toEqual([...copy]);
          for (let one = 0; one <= 12; one += 1) expect(grown.has(one)).toBe(copy.has(one));
        }
      }),
    );
  });
});
