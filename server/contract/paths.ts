import { z } from "zod";
import { PERIOD, readPeriod } from "./date.ts";
import { DatePrecisionSchema, GraphPayloadSchema, StatusSchema } from "./graph.ts";
import { atMost, id, idList, limit } from "./inputs.ts";

/** Steps of the longest path that is looked for. */
export const MOST_STEPS = 8;
/** Things that every path has to lead through, of all sorts together. */
export const MOST_REQUIRED = 4;
const MOST_LEFT_OUT = 50;

/** Steps of a sort that says little: left out while a path remains without them, let in, or left out whatever comes. */
const LettingSchema = z.enum(["auto", "in", "out"]);

const PERIOD_WORDS = "must be a period: 2024-01..2024-04, 2024.. or ..2024";
const period = z
  .string()
  .max(23)
  .regex(PERIOD, PERIOD_WORDS)
  // No form tells whether the end comes before the start.
  .refine((text) => !PERIOD.test(text) || readPeriod(text) !== null, PERIOD_WORDS);

const required = (max = MOST_REQUIRED) => idList(max).default([]);
const leftOut = () => idList(MOST_LEFT_OUT).default([]);

/** What is asked of paths between two. Kinds are labels, types those of relations. */
export const PathsQuerySchema = z
  .object({
    from: id,
    to: id,
    /** Steps at most; left out: one more than the shortest path needs, and at most six. */
    maxLength: atMost(MOST_STEPS),
    limit: limit(10, 50),
    /** Kinds with the role `context` that paths may lead through; those of the two ends always are. */
    context: leftOut(),
    hierarchy: LettingSchema.default("auto"),
    inferred: LettingSchema.default("auto"),
    without: leftOut(),
    withoutKinds: leftOut(),
    withoutTypes: leftOut(),
    via: required(),
    viaKinds: required(),
    viaTypes: required(),
    /** Every step is dated and may lie in this period. */
    within: period.optional(),
    /** No step is known to lie in this period. */
    outside: period.optional(),
  })
  .check(({ value, issues }) => {
    const { via, viaKinds, viaTypes, without, withoutKinds, withoutTypes } = value;
    const fault = (name: string, message: string) =>
      issues.push({ code: "custom", path: [name], message, input: value });
    const count = via.length + viaKinds.length + viaTypes.length;
    if (count > MOST_REQUIRED) fault("via", `together with viaKinds and viaTypes at most ${MOST_REQUIRED}`);
    const both = (asked: readonly string[], not: readonly string[]) => asked.find((one) => not.includes(one));
    for (const [name, asked, not] of [
      ["without", via, without],
      ["withoutKinds", viaKinds, withoutKinds],
      ["withoutTypes", viaTypes, withoutTypes],
    ] as const) {
      const one = both(asked, not);
      if (one !== undefined) fault(name, `${JSON.stringify(one)} is required and left out`);
    }
    const end = both([value.from, value.to], without);
    if (end !== undefined) fault("without", `${JSON.stringify(end)} is an end of the paths`);
  });
export type PathsQuery = z.output<typeof PathsQuerySchema>;

const names = z.array(id).max(MOST_LEFT_OUT).optional();

/** What a person chose of a question, as views keep it; what is missing is as usual. */
export const PathOptionsSchema = z.object({
  maxLength: z.int().min(1).max(MOST_STEPS).optional(),
  limit: z.int().min(1).max(50).optional(),
  ...{ context: names, hierarchy: LettingSchema.optional(), inferred: LettingSchema.optional() },
  ...{ without: names, withoutKinds: names, withoutTypes: names },
  ...{ via: names, viaKinds: names, viaTypes: names },
  ...{ within: period.optional(), outside: period.optional() },
});
type Options = z.output<typeof PathOptionsSchema>;
export type PathOptions = { readonly [Name in keyof Options]?: Readonly<NonNullable<Options[Name]>> };

const strings = z.array(z.string());

/** One step of a path, in its order from `from` to `to`. */
const PathStepSchema = z.object({
  relation: z.string(),
  type: z.string(),
  /** True where the relation points the way that the path goes. */
  forward: z.boolean(),
  status: StatusSchema,
  date: z.string().nullable(),
  dateEnd: z.string().nullable(),
  datePrecision: DatePrecisionSchema,
  /** Independent sources. */
  sources: z.int(),
  /** Passages that say it. */
  passages: z.int(),
  /** Further relations between the same two that would do as well, the better first. */
  others: strings,
});

/** What a path costs, and of what that is made up: the fewer the better. Each part is its weight times what was counted. */
export const PathRankSchema = z.object({
  cost: z.number(),
  steps: z.number(),
  unreported: z.number(),
  sources: z.number(),
  age: z.number(),
  hubs: z.number(),
});
export type PathRank = z.infer<typeof PathRankSchema>;

const PathSchema = z.object({
  /** Entity ids from `from` to `to`, none of them twice. */
  nodes: strings,
  /** Relation ids in the same order, one for each step. */
  edges: strings,
  steps: z.array(PathStepSchema),
  rank: PathRankSchema,
});
export type Path = z.infer<typeof PathSchema>;

/** Paths that one choice leaves out, the others being as they are. */
const LeftOutSchema = z.object({
  /** `context`: steps through a kind; `chosen`: entities, kinds and types left out by name; `required`: not via what has to be. */
  reason: z.enum(["context", "hierarchy", "inferred", "chosen", "required", "period"]),
  /** For `context`: which kind; null for all that are left out together. */
  kind: z.string().nullable(),
  paths: z.int(),
  /** True where there may be more: not all were counted. */
  atLeast: z.boolean(),
  /** Steps of the shortest of them; null where there is none. */
  shortest: z.int().nullable(),
});
export type LeftOut = z.infer<typeof LeftOutSchema>;

/** How a cost is made up. */
const PathWeightsSchema = z.object({
  /** Each step. */
  step: z.number(),
  /** Each step that is inferred or disputed. */
  unreported: z.number(),
  /** Each step, divided by one more than its independent sources. */
  sources: z.number(),
  /** Each step by its age: 0 for the newest date there is, 1 for ten years before it or no date. */
  age: z.number(),
  /** Each entity on the way with ten times as many relations as the ten that cost nothing. */
  hub: z.number(),
});
export type PathWeights = z.infer<typeof PathWeightsSchema>;

/** What is told of an answer of paths beside these. */
export const PathsToldSchema = z.object({
  weights: PathWeightsSchema,
  /** Which sorts of steps were in use, and of `auto` ones which had to be, since there is no path without them. */
  letIn: z.object({
    context: strings,
    hierarchy: z.boolean(),
    inferred: z.boolean(),
    needed: z.array(z.enum(["hierarchy", "inferred"])),
  }),
  /** True where there are paths, but none without kinds of the role `context` and what lies in them. */
  onlyContext: z.boolean(),
  leftOut: z.array(LeftOutSchema),
  limits: z.object({
    /** Steps at most, as they were taken. */
    maxLength: z.int(),
    /** All paths of so many steps; null where not all were counted, and `counted` is how many were. */
    total: z.int().nullable(),
    counted: z.int(),
    /** Relations that were read. */
    examined: z.int(),
    /** Entities with so many relations that these were not followed. */
    notFollowed: z.int(),
  }),
});
export type PathsTold = z.infer<typeof PathsToldSchema>;

export const PathsPayloadSchema = GraphPayloadSchema.extend({
  /** The best paths, the best first; of relations between the same two the best stands for all. */
  paths: z.array(PathSchema),
  ...PathsToldSchema.shape,
});
export type PathsPayload = z.infer<typeof PathsPayloadSchema>;
