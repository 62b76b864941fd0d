import type { EngineTraits } from "../GraphStore.ts";
import { GRAFEO_PROCEDURES } from "./plan.ts";
import { OWN_PROCEDURES } from "./procedures.ts";

export const GRAFEO_TRAITS: EngineTraits = {
  name: "Grafeo",
  schema: "grafeo",
  // Measured: larger transactions are not faster, and this engine holds one in memory.
  batch: 2_000,
  filledAtStart: true,
  deviates: true,
  relationsById: false,
  streams: false,
  backQuotes: false,
  procedures: [...GRAFEO_PROCEDURES, ...OWN_PROCEDURES].sort(),
};
