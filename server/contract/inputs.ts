import { z } from "zod";

/** Parts of what routes are given. */

export const id = z.string().min(1).max(200);

/** A comma-separated list in the address, as an array. */
export const idList = (max: number) =>
  z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(id).max(max));

/** Which way relations are followed. */
export const direction = z.enum(["out", "in", "both"]).default("both");

/** How many at most, in the address. */
export const limit = (fallback: number, max: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);
