import { z } from "zod";
import { ProblemSchema } from "../problem.ts";

/** Work that takes longer than one waits for an answer. */
export const JobSchema = z.object({
  id: z.string(),
  kind: z.enum(["read", "plan", "apply", "undo"]),
  /**
   * What it is at: `read` (rows of files), `collect` (who is who), the phases of a load (`compare`, `entities` …), and `back` where
   * what was applied is taken back after it was cancelled.
   */
  phase: z.string(),
  /** Rows. */
  done: z.int().min(0),
  /** 0 where it cannot be told. */
  total: z.int().min(0),
  /** `stopping` once it was cancelled, until nothing of it is left. */
  state: z.enum(["running", "stopping", "done", "failed", "cancelled"]),
  /** Why it failed. */
  problem: ProblemSchema.pick({ code: true, detail: true }).nullable(),
  /** The id of the change set that it made; null where it made none. */
  change: z.string().nullable(),
});
export type Job = z.infer<typeof JobSchema>;
