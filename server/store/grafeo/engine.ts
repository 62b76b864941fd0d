import { join } from "node:path";
import type { Engine } from "../Engine.ts";
import type { GrafeoPlace } from "./console.ts";
import { GrafeoStore } from "./GrafeoStore.ts";
import { GRAFEO_TRAITS } from "./traits.ts";

/** The embedded store in `GUANXI_HOME`: what there is where no other database is named. */
export const GRAFEO: Engine = {
  ...GRAFEO_TRAITS,

  open({ home, queryTimeoutMs }) {
    const path = join(home, "grafeo", "graph.grafeo");
    return new GrafeoStore({ path, home, kept: join(home, "saved"), timeoutMs: queryTimeoutMs });
  },

  async openConsole(place) {
    const { openGrafeoConsole } = await import("./console.ts");
    return openGrafeoConsole(place as GrafeoPlace);
  },
};
