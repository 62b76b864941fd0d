import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce, inSlices, type Sliced, sorted } from "../../server/slices.ts";

/** Never done before it is told to. */
function* until(isOver: () => boolean): Sliced<string> {
  while (!isOver()) yield;
  return "done";
}

describe("work in slices", () => {
  it("lets others have their turn before it ends", async () => {
    let over = false;
    setImmediate(() => {
      over = true;
    });
    expect(await inSlices(until(() => over))).toBe("done");
  });

  it("ends with the reason of whoever stops it", async () => {
    const stopping = new AbortController();
    setImmediate(() => stopping.abort(new Error("enough")));
    await expect(
      inSlices(
        until(() => false),
        stopping.signal,
      ),
    ).rejects.toThrow("enough");
  });

  it("sorts as arrays are sorted, equal ones in their order", () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 0, maxLength: 40 });
    fc.assert(
      fc.property(numbers, (some) => {
        // Of several parts.
        const items = Array.from({ length: 400 }, () => some)
          .flat()
          .map((key, at) => ({ key, at }));
        const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
        expect(atOnce(sorted(items, byKey))).toEqual([...items].sort(byKey));
      }),
      { numRuns: 20 },
    );
  });
});
