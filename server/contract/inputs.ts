import { z } from "zod";

/** Parts of what routes are given. */

/** No control characters: one engine fails over them, another one cuts the text there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
export const PLAIN = /^[^\u0000-\u001f\u007f-\u009f]*$/;

/** Text that names something. */
export const name = (max: number) => z.string().min(1).max(max).regex(PLAIN, "holds a control character");

export const id = name(200);

const { $schema: _, ...ID } = z.toJSONSchema(id);

/** A comma-separated list in the address, as an array; OpenAPI has words for it. */
export const idList = (max: number, min = 0) =>
  z
    .string()
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(id).min(min).max(max))
    .meta({ type: "array", items: ID, minItems: min, maxItems: max });

/** How an id is written. Ids travel in addresses and comma lists: no comma, semicolon, space or control character. */
export const ID_FORM = /^[^\s,;\p{C}]{1,200}$/u;

/** Entities that one request may name. */
export const MOST_IDS = 5000;
/** Relations whose evidence one request may ask for. */
export const MOST_CITING = 500;

/** Which way relations are followed. */
export const direction = z.enum(["out", "in", "both"]).default("both");

/** Digits and nothing else, of all that could be read as a number. */
const digits = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (typeof text === "string" && !/^-?\d{1,9}$/.test(text) ? Number.NaN : text), schema);
const count = (max: number) => digits(z.coerce.number("must be a whole number").int().min(1).max(max));
const countWords = (max: number) => ({ type: "integer", minimum: 1, maximum: max }) as const;

/** How many, in the address. */
export const limit = (fallback: number, max: number) => count(max).default(fallback).meta(countWords(max));

/** How many at most, in the address, where something else decides unless it is said. */
export const atMost = (max: number) => count(max).optional().meta(countWords(max));

/** Which one of several, from 0, in the address. */
export const place = (max: number) =>
  digits(z.coerce.number("must be a whole number").int().min(0).max(max)).meta({
    type: "integer",
    minimum: 0,
    maximum: max,
  });

const typed = () => z.string().min(1).max(200);

export const searched = z.object({
  q: typed(),
  limit: limit(20, 100),
  /** One or several labels, separated by commas; secondary ones count (`Official`). */
  label: name(400).optional(),
});

/** `of`: labels, separated by commas, or a relation type; a property where values of it are wanted, else entities. */
export const chosen = z.object({ of: name(400), property: name(100).optional(), limit: limit(50, 500) });

export const nearestTo = z.object({
  types: idList(60).default([]),
  direction,
  limit: limit(25, 500),
  /** Entity ids that are neither returned as neighbours nor counted as remaining. */
  exclude: idList(2000).default([]),
});

export const nearestBeside = z.object({
  types: z.array(id).max(60).default([]),
  direction,
  limit: z.int().min(1).max(500).default(25),
  /** Entities shown already: no neighbours to be found, nor counted as remaining, but their relations to those found are told. */
  beside: z.array(id).max(MOST_IDS).default([]),
});

export const amongThese = z
  .object({
    ids: z.array(id).max(MOST_IDS),
    /** Entities shown already: their relations to `ids` are wanted too, those among themselves are not. */
    beside: z.array(id).max(MOST_IDS).default([]),
  })
  .refine(({ ids, beside }) => ids.length + beside.length <= MOST_IDS, {
    path: ["beside"],
    message: `together with ids at most ${MOST_IDS}`,
  });

/** Names of a list that are looked up in one request. */
export const MOST_NAMES = 500;
export const nameList = z.array(typed()).min(1).max(MOST_NAMES);
