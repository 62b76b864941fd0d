import { z } from "zod";
import { PROBLEMS, type ProblemCode } from "./problem.ts";

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

export const LiveSchema = z.object({ status: z.literal("live") });

export const ReadySchema = z.object({
  status: z.enum(["ready", "unavailable"]),
  engine: z.string(),
  /** Why it is not ready, in words and as a code; null when ready. */
  reason: z.string().nullable(),
  code: z.enum(codes).nullable(),
});
export type Ready = z.infer<typeof ReadySchema>;

export const StatsSchema = z.object({
  entities: z.int(),
  relations: z.int(),
  articles: z.int(),
  sources: z.int(),
  evidence: z.int(),
  byLabel: z.array(z.object({ label: z.string(), count: z.int() })),
  byType: z.array(z.object({ type: z.string(), count: z.int() })),
  /** Earliest and latest event date, cut to their precision; null where nothing is dated. */
  dates: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  /** Dated relations by calendar month (`2024-04`), for the histogram; undated and year-only ones apart. */
  byMonth: z.array(z.object({ month: z.string(), count: z.int() })),
  undated: z.int(),
  engine: z.object({ name: z.string(), version: z.string() }),
  /** Of the whole data set as it was loaded last; null where no load has finished. */
  fingerprint: z.string().nullable(),
});
export type Stats = z.infer<typeof StatsSchema>;
