import { describe, expect, it } from "vitest";
import { type Ask, apart, awaited } from "../../../server/asking/ask.ts";
import { cacheByRevision, type RevisionWatch } from "../../../server/asking/revision.ts";

/** A question of which only the notes are looked at. */
const question = (signal?: AbortSignal) => ({ ran: [], ...(signal && { signal }) }) as unknown as Ask;
const files = ({ ran }: Ask) => ran.map(({ file }) => file);

function kept() {
  const state = { revision: "1", made: 0, fail: false };
  const watch: RevisionWatch = { current: async () => state.revision, forget: () => undefined };
  const answer = cacheByRevision(watch, async (ask, key) => {
    state.made += 1;
    ask.ran.push({ file: `internal/${key}`, params: { made: state.made } });
    if (state.fail) throw new Error("away");
    return state.made;
  });
  return { state, answer };
}

describe("what was run for an answer", () => {
  it("is told with every answer that was kept, until the revision changes", async () => {
    const { state, answer } = kept();
    const [first, second, third] = [question(), question(), question()];
    expect(await Promise.all([answer(first, "a"), answer(second, "a")])).toEqual([1, 1]);
    expect([first.ran, second.ran]).toEqual([
      [{ file: "internal/a", params: { made: 1 } }],
      [{ file: "internal/a", params: { made: 1 } }],
    ]);
    state.revision = "2";
    expect(await answer(third, "a")).toBe(2);
    expect(third.ran).toEqual([{ file: "internal/a", params: { made: 2 } }]);
  });

  it("follows what the question had run before", async () => {
    const { answer } = kept();
    const asked = question();
    await answer(asked, "a");
    await answer(asked, "b");
    expect(files(asked)).toEqual(["internal/a", "internal/b"]);
  });

  it("is not told of an answer that failed, nor is that kept", async () => {
    const { state, answer } = kept();
    state.fail = true;
    const asked = question();
    await expect(answer(asked, "a")).rejects.toThrow("away");
    state.fail = false;
    expect(files(asked)).toEqual([]);
    expect(await answer(asked, "a")).toBe(2);
  });

  it("is noted apart for what others wait for too, which nobody's leaving ends", () => {
    const asked = question(AbortSignal.abort());
    const own = apart(asked);
    own.ran.push({ file: "internal/revision", params: {} });
    expect([files(asked), own.signal]).toEqual([[], undefined]);
  });
});

describe("what is made for all", () => {
  const limited = { timeoutMs: 5 } as Ask;

  it("keeps nobody waiting beyond the time of one question, and is made to its end", async () => {
    let finish: (made: string) => void = () => undefined;
    const made = new Promise<string>((resolve) => {
      finish = resolve;
    });
    await expect(awaited(limited, made)).rejects.toMatchObject({ code: "QUERY_TIMEOUT" });
    finish("made");
    expect(await awaited(limited, made)).toBe("made");
    await expect(awaited(limited, Promise.reject(new Error("away")))).rejects.toThrow("away");
  });
});
