import type { ProblemCode } from "#contract/problem.ts";
import type { Blocked } from "../graphs/graphs.ts";
import type { StoreError } from "../store/GraphStore.ts";
import type { Handlers } from "./types.ts";

export const healthRoutes: Handlers<"live" | "ready"> = {
  live: ({ res }) => {
    res.setHeader("Cache-Control", "no-store");
    return { status: "live" };
  },

  async ready({ services, gate, waiting, others, res }) {
    res.setHeader("Cache-Control", "no-store");
    const { store } = services;
    const always = { engine: store.engine.name, damages: [...(store.beside?.damages() ?? [])] };
    const unavailable = ({ reason, code, progress = null }: Blocked) => ({
      ...{ status: "unavailable" as const, ...always, reason, code, progress, others: null },
    });
    const blocked = gate();
    if (blocked !== null) {
      res.status(503);
      res.setHeader("Retry-After", "1");
      return unavailable(blocked);
    }
    const { ready, error, limit } = await store.health();
    const awaited = ready ? waiting() : null;
    if (ready && awaited === null) {
      // Whoever only reads is served: a balancer has no reason to turn away.
      const status = limit === null ? "ready" : "limited";
      return {
        status,
        ...always,
        reason: limit?.message ?? null,
        code: problemOf(limit),
        progress: null,
        others: others(),
      };
    }
    res.status(503);
    res.setHeader("Retry-After", "2");
    if (awaited !== null) return unavailable(awaited);
    const reason = error?.message ?? "The store does not answer.";
    return unavailable({ reason, code: problemOf(error) ?? "STORE_UNAVAILABLE" });
  },
};

function problemOf(error: StoreError | null): ProblemCode | null {
  if (error === null) return null;
  return error.code.startsWith("STORE_") ? (error.code as ProblemCode) : "STORE_UNAVAILABLE";
}
