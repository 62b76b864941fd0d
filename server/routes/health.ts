import type { Handlers } from "./types.ts";

export const healthRoutes: Handlers<"live" | "ready"> = {
  live: ({ res }) => {
    res.setHeader("Cache-Control", "no-store");
    return { status: "live" };
  },

  async ready({ services, gate, res }) {
    res.setHeader("Cache-Control", "no-store");
    const engine = services.store.engine.name;
    const blocked = gate();
    if (blocked !== null) {
      res.status(503);
      res.setHeader("Retry-After", "1");
      return { status: "unavailable", engine, reason: blocked.reason, code: blocked.code };
    }
    const health = await services.store.health();
    if (health.ready) return { status: "ready", engine, reason: null, code: null };
    res.status(503);
    res.setHeader("Retry-After", "2");
    const { code = "STORE_UNAVAILABLE", message = "The store does not answer." } = health.error ?? {};
    return {
      status: "unavailable",
      engine,
      reason: message,
      code: code.startsWith("STORE_") ? (code as "STORE_UNAVAILABLE") : "STORE_UNAVAILABLE",
    };
  },
};
