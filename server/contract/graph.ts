import { z } from "zod";

export const DatePrecisionSchema = z.enum(["day", "month", "year", "period", "unknown"]);
export type DatePrecision = z.infer<typeof DatePrecisionSchema>;

export const StatusSchema = z.enum(["reported", "confirmed", "inferred", "disputed"]);
export type Status = z.infer<typeof StatusSchema>;

const strings = z.array(z.string());
const optionalStrings = z.array(z.string().nullable());

/** Entities as columns of equal length; position i of every column describes the same entity. */
export const NodeColumnsSchema = z.object({
  id: strings,
  /** The primary label, as in the ontology. */
  label: strings,
  name: strings,
  nameEn: optionalStrings,
  /** What it is called where room is scarce; null where the data have no word for it. */
  shortName: optionalStrings,
  shortNameEn: optionalStrings,
  /** Relations to other entities in the whole store, not only in this payload. */
  degree: z.array(z.int()),
  /** Independent sources that speak of this entity. */
  sources: z.array(z.int()),
  /** ISO date (day, month or year) of the latest dated relation, null where none is dated. */
  lastSeen: optionalStrings,
});
export type NodeColumns = z.infer<typeof NodeColumnsSchema>;

/** Relations as columns of equal length. `from` and `to` are entity ids in `nodes.id`. */
export const EdgeColumnsSchema = z.object({
  id: strings,
  type: strings,
  from: strings,
  to: strings,
  /** ISO date cut to its precision: 2024-04-02, 2024-04 or 2024; the start where the precision is `period`. */
  date: optionalStrings,
  /** ISO date of the end of a period, else null. */
  dateEnd: optionalStrings,
  datePrecision: z.array(DatePrecisionSchema),
  status: z.array(StatusSchema),
  /** Independent sources; reprints of one source count once. */
  sources: z.array(z.int()),
  /** Id of the event entity this relation follows from, else null. */
  derivedFrom: optionalStrings,
  /** ISO date of the earliest article behind it, cut to its precision; null where no article is dated. */
  published: optionalStrings,
  /** Whether it was done, or planned, demanded …: one of the ontology's modalities; null where nothing says so. */
  modality: optionalStrings,
});
export type EdgeColumns = z.infer<typeof EdgeColumnsSchema>;

/** Why an answer holds less than the store: shown to the person, never dropped in silence. */
export const TruncationSchema = z.object({
  /** Items shown. */
  shown: z.int(),
  /** Items there are; null where counting them would cost more than the answer. */
  total: z.int().nullable(),
  reason: z.enum(["limit", "rows", "bytes", "time"]),
});
export type Truncation = z.infer<typeof TruncationSchema>;

/** A part of the graph on the wire: columnar, ids are ours, no driver types. */
export const GraphPayloadSchema = z.object({
  nodes: NodeColumnsSchema,
  edges: EdgeColumnsSchema,
  truncated: TruncationSchema.nullable(),
});
export type GraphPayload = z.infer<typeof GraphPayloadSchema>;

/** What a neighbour call left out, by relation type and direction (as seen from the entity asked about). */
export const RemainderSchema = z.object({
  type: z.string(),
  direction: z.enum(["out", "in"]),
  /** Neighbours of this type and direction not in the answer (and not excluded by the caller). */
  count: z.int(),
});
export type Remainder = z.infer<typeof RemainderSchema>;

export const NeighboursPayloadSchema = GraphPayloadSchema.extend({
  /** Neighbour ids in rank order. */
  ranked: strings,
  remaining: z.array(RemainderSchema),
});
export type NeighboursPayload = z.infer<typeof NeighboursPayloadSchema>;

/** Common contacts: entities linked to every one of the asked ids. */
export const CommonPayloadSchema = GraphPayloadSchema.extend({ common: strings });
export type CommonPayload = z.infer<typeof CommonPayloadSchema>;

/**
 * Who took part in which events. The edges are the participations of the asked ids in the events that at least two of
 * them share; the nodes are the asked ids and those events.
 */
export const ContactsPayloadSchema = GraphPayloadSchema.extend({
  /** Columns: all who took part in each of the events, in the whole store. */
  participants: z.object({ event: strings, count: z.array(z.int()) }),
});
export type ContactsPayload = z.infer<typeof ContactsPayloadSchema>;
