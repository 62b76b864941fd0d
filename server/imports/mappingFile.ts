import type { Column, Mapping } from "#contract/imports/mapping.ts";
import type { Ontology } from "#contract/ontology.ts";
import { endsById } from "../mapping/endsById.ts";
import { type Proposal, proposal } from "../mapping/propose.ts";
import { isNote } from "../mapping/words.ts";
import type { Reading } from "./row.ts";
import type { Table } from "./table.ts";

/** Whether a mapping is of a table with these headers. */
export const sameHeaders = (columns: readonly Column[], { headers }: Pick<Table, "headers">) =>
  columns.length === headers.length && columns.every(({ header }, at) => header === headers[at]);

/** A mapping as it reads a table of its headers, which may have a note for people after them; null for a table of others. */
export function fitted(mapping: Reading, { headers }: Pick<Table, "headers">): Reading | null {
  const { columns } = mapping;
  if (sameHeaders(columns, { headers })) return mapping;
  const header = headers.at(-1) ?? "";
  return isNote(header) && sameHeaders(columns, { headers: headers.slice(0, -1) })
    ? { ...mapping, columns: [...columns, { header, target: "left out" }] }
    : null;
}

/** What rows are where neither their table nor a mapping says it. */
export type Defaults = Pick<Reading, "label" | "type">;

/** What a table most likely is by itself; found once as long as the lens is the same. */
const proposed = new WeakMap<Table, { readonly lens: Ontology; readonly reading: Proposal }>();

function proposedFor(table: Table, lens: Ontology): Proposal {
  const known = proposed.get(table);
  if (known?.lens === lens) return known.reading;
  const reading = proposal({ headers: table.headers, rows: table.sample, told: table.told }, lens);
  proposed.set(table, { lens, reading });
  return reading;
}

/** The same beside the other tables of an import, which may list those whom it names. */
function proposedAmong(table: Table, all: readonly Table[], lens: Ontology): Proposal {
  const alone = proposedFor(table, lens);
  if (alone.shape !== "relations") return alone;
  const beside = all.flatMap((one) =>
    one === table ? [] : [{ reading: proposedFor(one, lens), rows: one.sample }],
  );
  return { ...alone, columns: endsById(alone.columns, table.sample, beside) };
}

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
    among,
  }: { mapping: Mapping | null; defaults: Defaults; lens: Ontology; at: number; among: readonly Table[] },
): Reading {
  const fitting = mapping?.tables.map((one) => fitted(one, table)) ?? [];
  const said = fitting[at] ?? fitting.find((one) => one !== null);
  if (said != null) return said;
  return { ...defaults, ...proposedAmong(table, among, lens) };
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
