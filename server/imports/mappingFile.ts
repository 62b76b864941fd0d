import type { Column, Mapping } from "#contract/imports/mapping.ts";
import type { Ontology } from "#contract/ontology.ts";
import { proposal } from "../mapping/propose.ts";
import type { Reading } from "./row.ts";
import type { Table } from "./table.ts";

/** Whether a mapping is of a table with these headers. */
export const sameHeaders = (columns: readonly Column[], { headers }: Pick<Table, "headers">) =>
  columns.length === headers.length && columns.every(({ header }, at) => header === headers[at]);

/** What rows are where neither their table nor a mapping says it. */
export type Defaults = Pick<Reading, "label" | "type">;

/**
 * How a table is read: as somebody said for these headers, of several such tables for the one in its place, else as it most
 * likely is.
 */
export function readingFor(
  table: Table,
  {
    mapping,
    defaults,
    lens,
    at,
  }: { mapping: Mapping | null; defaults: Defaults; lens: Ontology; at: number },
): Reading {
  const fitting = mapping?.tables.map((one) => (sameHeaders(one.columns, table) ? one : null)) ?? [];
  const said = fitting[at] ?? fitting.find((one) => one !== null);
  if (said != null) return said;
  return { ...defaults, ...proposal({ headers: table.headers, rows: table.sample, told: table.told }, lens) };
}

/** The mapping by which these tables were read, to be kept and used again. */
export function mappingOf(readings: readonly Reading[], decided: Mapping | null): Mapping {
  return {
    ...{ version: 1, tables: readings },
    ...{ same: decided?.same ?? [], widen: decided?.widen ?? false },
    ...(decided?.judged !== undefined && { judged: decided.judged }),
    ...(decided?.learn !== undefined && { learn: decided.learn }),
  };
}
