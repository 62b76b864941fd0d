import { z } from "zod";
import { GraphPayloadSchema } from "./graph.ts";

/** A point of the map. */
export const PointSchema = z.object({ x: z.number(), y: z.number() });

/** Those who have most to do with one another, as one place on the map. Units are those of positions; y grows upwards. */
const RegionSchema = z.object({
  /** Stays the same from one revision of the data to the next, as long as most of the members do. */
  key: z.string(),
  /** Short names of the one or two members that it is named after. */
  names: z.array(z.object({ zh: z.string(), en: z.string() })).min(1),
  /** How many members it has, of those that were considered. */
  size: z.int(),
  /** Ids of those that are drawn, the best connected first; it has the colour of the first. */
  members: z.array(z.string()).min(1),
  /** So many of these, from the first on, carry their names. */
  hubs: z.int(),
  /** Control points of the closed B-spline around it: x and y by turns. */
  hull: z.array(z.number()),
  /** Middle of its title. */
  title: PointSchema,
});
export type Region = z.infer<typeof RegionSchema>;

/** All relations between two regions, drawn as one. */
export const BundleSchema = z.object({
  /** The member at either end that most of them touch. */
  from: z.string(),
  to: z.string(),
  count: z.int(),
  /** Control point of its curve, and where its count stands. */
  bend: PointSchema,
  pill: PointSchema,
});

/** What a map is laid out for: a window that is wider than high, or a phone held upright. */
export const MapFormSchema = z.enum(["wide", "upright"]);
export type MapForm = z.infer<typeof MapFormSchema>;

/** The first view as a map of regions. */
export const RegionMapSchema = z.object({
  /** Maps of views that were saved before there were two are wide. */
  form: MapFormSchema.default("wide"),
  /** The revision of the data that it is of. */
  revision: z.string(),
  /** How many of the best connected entities it was made from, and how many there are. */
  considered: z.int(),
  entities: z.int(),
  regions: z.array(RegionSchema),
  bundles: z.array(BundleSchema),
  /** Ids of those whose names stand on their left. */
  west: z.array(z.string()),
});
export type RegionMap = z.infer<typeof RegionMapSchema>;

/** The first view: the marks of the map with their positions, in graph units around the origin. */
export const OverviewPayloadSchema = GraphPayloadSchema.extend({
  positions: z.object({ x: z.array(z.number()), y: z.array(z.number()) }),
  map: RegionMapSchema,
});
export type OverviewPayload = z.infer<typeof OverviewPayloadSchema>;

const placed = { map: RegionMapSchema, places: z.record(z.string(), PointSchema) };

/** A map as it is kept, in both forms: with the places of its marks, and all members of its regions in the order of these. */
export const KeptMapSchema = z.object({
  ...placed,
  members: z.array(z.array(z.string())),
  upright: z.object(placed),
});
export type KeptMap = z.infer<typeof KeptMapSchema>;

/** A region that is opened: its members, those that the map does not draw at free places within its outline. */
export const RegionPayloadSchema = GraphPayloadSchema.extend({
  positions: z.object({ x: z.array(z.number()), y: z.array(z.number()) }),
});
export type RegionPayload = z.infer<typeof RegionPayloadSchema>;
