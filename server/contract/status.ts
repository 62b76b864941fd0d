import { z } from "zod";
import { PROBLEMS, type ProblemCode } from "./problem.ts";

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

export const LiveSchema = z.object({ status: z.literal("live") });

/** A damage of the embedded store, and what became of it. */
export const DamageSchema = z.object({
  /**
   * `missing`: its file was gone; `truncated`: it ended early; `damaged`: something in it was changed; `mixed`: file and log were
   * not of one store; `behind`: it was whole, but older than what had been stored; `record`: only the note of how far it had come was
   * unreadable.
   */
  kind: z.enum(["missing", "truncated", "damaged", "mixed", "behind", "record"]),
  at: z.iso.datetime(),
  /** Writes that had been acknowledged and are missing; null where nobody can tell. */
  lost: z.int().nullable(),
  /** Writes that are still there; 0 where the store began anew. */
  left: z.int(),
  /** The folder beside the store where what was found is kept. */
  kept: z.string(),
});
export type Damage = z.infer<typeof DamageSchema>;

/** Ready: search and first view answer. */
export const ReadySchema = z.object({
  /** `limited`: everything can be read, and nothing saved. */
  status: z.enum(["ready", "limited", "unavailable"]),
  engine: z.string(),
  /** Why it is not ready, or limited, in words and as a code; null when ready. */
  reason: z.string().nullable(),
  code: z.enum(codes).nullable(),
  /** Damages that were found and put aside, until somebody removes what was kept of them. */
  damages: z.array(DamageSchema),
  /**
   * How far that has come which it waits for: bytes of a store that is being opened, rows of a load, names for search.
   * `total` is 0 where it cannot be told. Null where nothing is under way.
   */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  /**
   * Of a store that has no entities to show: how many nodes of others it holds, 0 where it is empty, and how many have which
   * labels, the most first, at most ten. Null of any other.
   */
  others: z
    .object({
      nodes: z.int(),
      kinds: z.array(z.object({ labels: z.array(z.string()), count: z.int() })),
    })
    .nullable(),
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
