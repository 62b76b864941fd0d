import type { z } from "zod";

/**
 * What must be there for a route to answer, each with all before it: the process alone; a graph of that name, though it
 * may be loading or away; its data; a server that lets people save (GUANXI_READ_ONLY), or change the graph itself
 * (GUANXI_ALLOW_WRITES).
 */
export type Need = "process" | "graph" | "data" | "save" | "write";

/** What is said of a route. */
export interface Route {
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly needs: Need;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** True where the body is a file, byte by byte. */
  readonly takesFile?: true;
  readonly response: z.ZodType;
}

/** Where everything lives that speaks of one graph's data. */
export const OF_GRAPH = "/api/graphs/{graph}";
