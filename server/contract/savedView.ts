import { z } from "zod";
import { isPartialDate } from "./date.ts";
import { StatusSchema } from "./graph.ts";
import { id, name as nameOf } from "./inputs.ts";
import { RegionMapSchema } from "./map.ts";
import { PathOptionsSchema, PathRankSchema, PathsToldSchema } from "./paths.ts";

/** Raised when a saved state could no longer be read by the program before; a newer one is refused in words. */
export const SAVED_VIEW_VERSION = 1;
/** A state is sent and kept as JSON text; more than this is refused (5,000 entities with notes take about 0.6 MB). */
export const MOST_SAVED_VIEW_BYTES = 4 * 1024 * 1024;
const MOST_ENTITIES = 50_000;
const MOST_STEPS = 500;

const ids = z.array(id).max(MOST_ENTITIES);
/** ISO date cut to any precision. */
const isoDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
  .refine(isPartialDate, "must be a date: 2024-04-02, 2024-04 or 2024");
const period = z.object({ from: isoDate.nullable(), to: isoDate.nullable() });
const name = nameOf(100);
const color = z.string().regex(/^#[0-9a-f]{6}$/);

const stepSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("show"), ids }),
  z.object({ kind: z.literal("region"), key: id }),
  z.object({
    kind: z.literal("expand"),
    id,
    types: z.array(name).max(100),
    direction: z.enum(["out", "in", "both"]),
  }),
  z.object({ kind: z.literal("paths"), from: id, to: id, options: PathOptionsSchema.optional() }),
  z.object({ kind: z.literal("common"), ids }),
  z.object({ kind: z.literal("query"), name, params: z.record(z.string().max(100), z.unknown()) }),
]);

const highlightSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("paths"),
    from: id,
    to: id,
    options: PathOptionsSchema.optional(),
    paths: z
      .array(
        z.object({
          nodes: ids,
          edges: ids,
          passages: z.array(z.int().min(0)).max(MOST_STEPS).optional(),
          rank: PathRankSchema.optional(),
        }),
      )
      .max(MOST_STEPS),
    told: PathsToldSchema.optional(),
    brought: ids.optional(),
  }),
  z.object({ kind: z.literal("common"), ids, common: ids }),
  z.object({
    kind: z.literal("query"),
    name,
    params: z.record(z.string().max(100), z.unknown()),
    nodes: ids,
  }),
]);

const conditionSchema = z.union([
  z.object({ kind: z.enum(["label", "type", "status"]), value: z.string().min(1).max(100) }),
  z.object({
    kind: z.literal("property"),
    name,
    is: z.enum(["atLeast", "atMost", "equal"]),
    value: z.union([z.string().max(200), z.number()]),
  }),
]);

export const StyleSchema = z.object({
  /** What stands on entities; views saved before there was a choice follow the language of the page. */
  signs: z.enum(["language", "characters", "drawings"]).default("language"),
  sizeBy: z.enum(["degree", "sources", "same", "betweenness", "pagerank"]),
  colorBy: z.enum(["label", "community", "degree", "betweenness", "pagerank"]),
  rules: z
    .array(
      z.object({
        on: z.enum(["entity", "relation"]),
        when: conditionSchema,
        color: color.optional(),
        size: z.number().min(0.25).max(4).optional(),
        icon: z.string().min(1).max(20).optional(),
        line: z.enum(["solid", "dashed", "dotted", "double"]).optional(),
      }),
    )
    .max(100),
});

/**
 * A view as it is saved: what is shown, where, and how it looks. Facts are not in it, only ids: opened again, it is
 * filled from the data of that day, and what is gone is listed (`names` keeps what it was called).
 */
export const SavedViewStateSchema = z.object({
  format: z.literal("guanxi-view"),
  version: z.literal(SAVED_VIEW_VERSION),
  /** Columns of equal length; positions in graph units. */
  entities: z
    .object({
      id: ids,
      name: z.array(z.string().max(500)).max(MOST_ENTITIES),
      x: z.array(z.number()).max(MOST_ENTITIES),
      y: z.array(z.number()).max(MOST_ENTITIES),
      pinned: z.array(z.boolean()).max(MOST_ENTITIES),
    })
    .check(({ value, issues }) => {
      for (const column of ["name", "x", "y", "pinned"] as const) {
        const { length } = value[column];
        if (length === value.id.length) continue;
        const message = `must have as many items as id: ${value.id.length}, not ${length}`;
        issues.push({ code: "custom", path: [column], message, input: value[column] });
      }
    }),
  /** The relations that were shown, to tell what is gone. */
  relations: z.array(id).max(200_000),
  /** Relations among what is shown that are not drawn. */
  withheld: z.array(id).max(200_000).optional(),
  expansions: z
    .array(
      z.object({
        entity: id,
        added: ids,
        held: ids,
        remaining: z
          .array(
            z.object({
              type: name,
              direction: z.enum(["out", "in"]),
              count: z.int().min(0),
            }),
          )
          .max(200),
      }),
    )
    .max(MOST_STEPS),
  filters: z.object({
    hiddenLabels: z.array(name).max(200),
    hiddenTypes: z.array(name).max(200),
    hiddenStatuses: z.array(StatusSchema),
    /** Empty for relations of which nothing is said; left out by earlier versions. */
    hiddenModalities: z
      .array(name.or(z.literal("")))
      .max(200)
      .optional(),
  }),
  time: z.object({
    basis: z.enum(["event", "published"]),
    period: period.nullable(),
    undated: z.boolean(),
    compared: period.nullable(),
  }),
  hidden: ids,
  focus: z.object({ ids, steps: z.int().min(1).max(10) }).nullable(),
  contacts: z.object({ most: z.int().min(2).max(1000) }).nullable(),
  groups: z
    .object({
      by: z.enum(["label", "place", "community"]),
      of: z.array(z.tuple([id, id])).max(MOST_ENTITIES),
      places: z.array(z.tuple([id, z.number(), z.number()])).max(MOST_ENTITIES),
      open: ids,
    })
    .nullable(),
  /** The map of regions that lay under it, as it was then, and the members of the regions that were opened. */
  map: z.object({ map: RegionMapSchema, opened: z.array(z.tuple([id, ids])).max(100) }).optional(),
  /** What was looked at by itself, with the places of all on that stage. */
  stage: z
    .object({
      of: ids,
      context: z.boolean(),
      /** There where it was a chart, which is made anew. */
      chart: z.enum(["hierarchical", "time"]).optional(),
      id: z.array(id).max(MOST_ENTITIES),
      x: z.array(z.number()).max(MOST_ENTITIES),
      y: z.array(z.number()).max(MOST_ENTITIES),
    })
    .optional(),
  style: StyleSchema,
  caption: z.enum(["zh", "en", "both"]),
  notes: z.array(z.tuple([z.string().max(220), z.string().max(4000)])).max(2000),
  highlight: highlightSchema.nullable(),
  selection: z.object({ kind: z.enum(["entity", "relation"]), id: z.string().max(500) }).nullable(),
  recipe: z.object({
    /** Id of the graph that it is of; the default one where it is missing. */
    graph: id.optional(),
    overview: z.boolean(),
    steps: z.array(stepSchema).max(MOST_STEPS),
    without: ids,
  }),
});
export type SavedViewState = z.infer<typeof SavedViewStateSchema>;

/** A small picture of the view, a PNG as a data address. */
const thumbnail = z
  .string()
  .regex(/^data:image\/png;base64,[A-Za-z0-9+/=]*$/)
  .max(120_000);

const title = z.string().trim().min(1).max(200);
const description = z.string().max(4000);

/** What a person says of a view when saving it. */
export const SavedViewInputSchema = z.object({
  name: title,
  description: description.default(""),
  thumbnail: thumbnail.nullable().default(null),
  state: SavedViewStateSchema,
});

/**
 * A change to a saved view. `version` is the one the person saw: where another has been saved meanwhile, nothing is
 * overwritten and the answer is VIEW_CHANGED.
 */
export const SavedViewChangeSchema = z.object({
  version: z.int().min(1),
  name: title.optional(),
  description: description.optional(),
  thumbnail: thumbnail.nullable().optional(),
  state: SavedViewStateSchema.optional(),
});

/** A saved view without its state, for lists. */
export const SavedViewSummarySchema = z.object({
  id,
  name: z.string(),
  description: z.string(),
  thumbnail: z.string().nullable(),
  /** Counts the saves; begins with 1. */
  version: z.int(),
  /** ISO instants. */
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Fingerprint of the data on which it was saved, else null. */
  fingerprint: z.string().nullable(),
  entities: z.int(),
});
export type SavedViewSummary = z.infer<typeof SavedViewSummarySchema>;

/** Newest first. */
export const SavedViewListSchema = z.object({ views: z.array(SavedViewSummarySchema) });

/** `state` is unchecked: one that a newer program saved must reach the page, which says so in words. */
export const SavedViewSchema = SavedViewSummarySchema.extend({ state: z.unknown() });
export type SavedView = z.infer<typeof SavedViewSchema>;
