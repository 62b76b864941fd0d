import { z } from "zod";

/** What a field may be given, and how often that stands in the data: an entity's relations, or those that have the value. */
export const ChoicesSchema = z.object({
  choices: z.array(
    z.object({
      value: z.string(),
      count: z.int(),
      /** Where the value is an entity's id. */
      entity: z.object({ label: z.string(), name: z.string(), nameEn: z.string().nullable() }).nullable(),
    }),
  ),
  /** Whether there are more. */
  truncated: z.boolean(),
});
export type Choices = z.infer<typeof ChoicesSchema>;
