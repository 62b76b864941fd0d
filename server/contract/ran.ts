import { z } from "zod";

/** A value as a parameter of Cypher. */
export type RanValue =
  | string
  | number
  | boolean
  | null
  | readonly RanValue[]
  | { readonly [key: string]: RanValue };

export const RanValueSchema: z.ZodType<RanValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(RanValueSchema),
    z.record(z.string(), RanValueSchema),
  ]),
);

/**
 * One query that was run for an answer. Its parameters are those it ran with, whole however long they are, so that the
 * same can be asked again. Where there is no `text`, it is that of `file`, as the route `cypherFiles` gives it.
 */
export const RanSchema = z.object({
  /** Path under `cypher/` without its ending: `internal/neighbours`. Absent for what a person wrote or saved. */
  file: z.string().optional(),
  /** What ran, where it is no file's own text: free Cypher, a saved query, a file whose placeholders were filled in. */
  text: z.string().optional(),
  /** Name of the saved query that it is. */
  query: z.string().optional(),
  params: z.record(z.string(), RanValueSchema),
  /** The one that the answer is named for; others bring what is drawn with it, or check what was asked. */
  main: z.literal(true).optional(),
  /** The answer was looked up in an index that the server keeps in memory: the Cypher says the same, and was not run. */
  index: z.literal(true).optional(),
});

export type Ran = Readonly<z.infer<typeof RanSchema>>;

/** An answer that was read from the graph, with every query that was run for it, in the order in which they were asked. */
export const withRan = <Shape extends z.ZodRawShape>(answer: z.ZodObject<Shape>) =>
  answer.extend({ ran: z.array(RanSchema).readonly() });

export type Told<Answer> = Answer & { readonly ran: readonly Ran[] };

export const CypherFilesSchema = z.object({
  files: z.array(z.object({ file: z.string(), text: z.string() })),
});
