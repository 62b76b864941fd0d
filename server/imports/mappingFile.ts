import { z } from "zod";
import { isLensName, type Ontology, PropertyTypeSchema } from "#contract/ontology.ts";
import type { Column, Shape, Target, Whose } from "../mapping/columns.ts";
import { proposal } from "../mapping/propose.ts";
import type { Reading } from "./row.ts";
import type { Table } from "./tables.ts";

const WHOSE = [
  ...["from", "to", "person", "post", "organisation", "event", "place"],
  ...["counterpart", "counterpartPost", "counterpartOrganisation"],
] as const satisfies readonly Whose[];
const whose = z.custom<Whose>(
  (text) => (WHOSE as readonly unknown[]).includes(text),
  `is one of ${WHOSE.join(", ")}`,
);

const TARGETS = [
  ...["entity.id", "entity.label", "entity.name", "entity.nameEn", "entity.aliases"],
  ...["relation.id", "relation.from", "relation.to", "relation.type", "relation.date", "relation.dateEnd"],
  ...["relation.status", "evidence.outlet", "evidence.title", "evidence.url", "evidence.published"],
  ...["evidence.quotation", "evidence.locator", "left out"],
];
const target = z.custom<Target>(
  (text) => typeof text === "string" && (TARGETS.includes(text) || /^property:./.test(text)),
  `is one of ${TARGETS.join(", ")}, or property: and a name`,
);

const ColumnSchema = z.strictObject({
  header: z.string(),
  target,
  of: whose.optional(),
  by: z.enum(["id", "name"]).optional(),
  type: z.string().optional(),
});

const TableMappingSchema = z.strictObject({
  shape: z.enum(["entities", "relations", "sheet"] as const satisfies readonly Shape[]),
  columns: z.array(ColumnSchema).min(1),
  label: z.string().optional(),
  type: z.string().optional(),
  labels: z.partialRecord(z.enum(WHOSE), z.string()).optional(),
  between: z.enum(["people", "bodies"]).optional(),
  dates: z
    .strictObject({
      defaultYear: z.int().min(1).max(9999).optional(),
      reference: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/)
        .optional(),
      serial: z.union([z.literal(1900), z.literal(1904)]).optional(),
      order: z.enum(["dmy", "mdy"]).optional(),
    })
    .optional(),
  propertyTypes: z.record(z.string().refine(isLensName), PropertyTypeSchema).optional(),
});

/** How files are read, kept beside them: the same for the page and the command line, for the next files of the same headers too. */
export const MappingSchema = z.strictObject({
  version: z.literal(1),
  tables: z.array(TableMappingSchema),
  /** Names that a person has decided about: the id of the entity that each means, null for somebody new. */
  same: z.array(z.strictObject({ name: z.string().min(1), id: z.string().min(1).nullable() })).default([]),
  /** True where relations may end at labels that the lens does not let them end at. */
  widen: z.boolean().default(false),
});
export type Mapping = z.infer<typeof MappingSchema>;

const sameHeaders = (columns: readonly Column[], { headers }: Table) =>
  columns.length === headers.length && columns.every(({ header }, at) => header === headers[at]);

/** What rows are where neither their table nor a mapping says it. */
export type Defaults = Pick<Reading, "label" | "type">;

/** How a table is read: as somebody said for these headers, else as it most likely is. */
export function readingFor(
  table: Table,
  { mapping, defaults, lens }: { mapping: Mapping | null; defaults: Defaults; lens: Ontology },
): Reading {
  const said = mapping?.tables.find(({ columns }) => sameHeaders(columns as readonly Column[], table));
  if (said !== undefined) return said as Reading;
  return { ...defaults, ...proposal({ headers: table.headers, rows: table.sample }, lens) };
}

/** The mapping by which these tables were read, to be kept and used again. */
export function mappingOf(readings: readonly Reading[], decided: Mapping | null): Mapping {
  const tables = readings.map((reading) => ({ ...reading, columns: [...reading.columns] }));
  return { version: 1, tables, same: decided?.same ?? [], widen: decided?.widen ?? false } as Mapping;
}
