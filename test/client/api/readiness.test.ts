import { describe, expect, it } from "vitest";
import { type Readiness, watchReadiness } from "../../../client/src/api/readiness.ts";
import type { Damage, Ready } from "../../../server/contract/status.ts";
import { smallWorld } from "../state/explorerWorld.ts";

const DAMAGE: Damage = { kind: "behind", at: "2026-11-29T10:00:00.000Z", lost: 3, left: 9, kept: "aside" };
const OTHERS = { nodes: 3, kinds: [{ labels: ["Customer"], count: 3 }] };
const READY: Ready = {
  status: "ready",
  engine: "small",
  reason: null,
  code: null,
  progress: null,
  damages: [],
  others: null,
};

/** What the page makes of the first answer, for which it asks by itself. */
function heard(answer: Ready): Promise<Readiness> {
  return new Promise((resolve) => {
    const api = { ...smallWorld(), ready: async () => answer };
    const watch = watchReadiness(
      api,
      { hidden: () => false, onChange: () => () => undefined },
      (readiness) => {
        watch.stop();
        resolve(readiness);
      },
    );
  });
}

describe("what the page hears of the store", () => {
  it.each<[string, Ready, Readiness]>([
    ["ready", READY, { ready: true, code: null, progress: null, damage: null, others: null }],
    [
      "limited, which is ready for everybody who reads",
      { ...READY, status: "limited", reason: "No room.", code: "STORE_FULL" },
      { ready: true, code: "STORE_FULL", progress: null, damage: null, others: null },
    ],
    [
      "damaged before, the latest damage first",
      { ...READY, damages: [DAMAGE, { ...DAMAGE, at: "2026-01-01T00:00:00.000Z" }] },
      { ready: true, code: null, progress: null, damage: DAMAGE, others: null },
    ],
    [
      "ready, and without entities",
      { ...READY, others: OTHERS },
      { ready: true, code: null, progress: null, damage: null, others: OTHERS },
    ],
    [
      "away",
      { ...READY, status: "unavailable", reason: "Away.", code: "STORE_DAMAGED" },
      { ready: false, code: "STORE_DAMAGED", progress: null, damage: null, others: null },
    ],
  ])("is %s", async (_, answer, readiness) => {
    expect(await heard(answer)).toEqual(readiness);
  });
});
