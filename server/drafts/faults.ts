import type { z } from "zod";
import type { FaultsQuerySchema, FaultsSchema } from "#contract/imports/drafts.ts";
import type { Bilingual } from "#contract/ontology.ts";
import type { ImportedTable, Rejected } from "../changes/importing.ts";
import type { FileFault, FileFaultCode } from "../files/faults.ts";
import { FILE_REASONS, REASONS } from "../imports/reasons.ts";
import { inSlices } from "../slices.ts";
import type { DraftTable } from "./DraftFile.ts";
import { tallied } from "./tallied.ts";

type FaultsTold = z.input<typeof FaultsSchema>;

/** Why, in both languages. */
export const reasonOf = ({ code, value }: Pick<Rejected, "code" | "value">): Bilingual =>
  code === "FILE_BROKEN_OFF" ? FILE_REASONS[value as FileFaultCode] : REASONS[code];

export const fileFaultTold = ({ code, line, sheet }: FileFault) => {
  return { code, line, sheet, reason: FILE_REASONS[code] };
};

/** Where the rows of some lines stand, by table and line. */
async function placesOf(faults: readonly (Rejected & { table: number })[], tables: readonly DraftTable[]) {
  const places = new Map<number, ReadonlyMap<number, number>>();
  for (const table of new Set(faults.map((fault) => fault.table))) {
    const lines = faults.flatMap((fault) => (fault.table === table ? [fault.line] : []));
    places.set(table, (await tables[table]?.staged.places([...new Set(lines)])) ?? new Map());
  }
  return (table: number, line: number) => places.get(table)?.get(line) ?? null;
}

/** A page of why rows are rejected, with how many there are of each sort. */
export async function faultsTold(
  imported: readonly ImportedTable[],
  tables: readonly DraftTable[],
  { from, limit, code, table, column }: z.output<typeof FaultsQuerySchema>,
): Promise<FaultsTold> {
  const all = imported.flatMap(({ rejections }, at) => rejections.map((one) => ({ ...one, table: at })));
  const chosen = all.filter(
    (one) =>
      (code === undefined || one.code === code) &&
      (table === undefined || one.table === table) &&
      (column === undefined || (one.column ?? "") === column),
  );
  const shown = chosen.slice(from, from + limit);
  const at = await placesOf(shown, tables);
  const first = new Map([...all].reverse().map((one) => [one.code, one]));
  const codes = await inSlices(tallied(all.map((one) => one.code)));
  return {
    total: chosen.length,
    faults: shown.map(({ candidates, ...fault }) => ({
      ...fault,
      at: fault.code === "FILE_BROKEN_OFF" ? null : at(fault.table, fault.line),
      reason: reasonOf(fault),
      candidates: [...candidates],
    })),
    facets: {
      code: codes.map((one) => {
        return { ...one, reason: reasonOf(first.get(one.value) ?? { code: one.value, value: "" }) };
      }),
      table: await inSlices(tallied(all.map((one) => one.table))),
      column: await inSlices(tallied(all.map((one) => one.column))),
    },
  };
}
