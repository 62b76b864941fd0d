import type { EngineTraits } from "../GraphStore.ts";
import { NEO4J_PROCEDURES } from "./operators.ts";

export const NEO4J_TRAITS: EngineTraits = {
  name: "Neo4j",
  schema: "neo4j",
  // Measured: larger transactions are hardly faster, and whoever cancels waits for the one under way.
  batch: 2_500,
  filledAtStart: false,
  deviates: false,
  relationsById: true,
  streams: true,
  backQuotes: true,
  procedures: NEO4J_PROCEDURES,
};
