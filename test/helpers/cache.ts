import { fileURLToPath } from "node:url";

/** Folder of what the tests fetch once: Neo4j's jars, the openCypher TCK. */
export const CACHE =
  process.env.GUANXI_NEO4J_CACHE ?? fileURLToPath(new URL("../../.guanxi/cache", import.meta.url));
