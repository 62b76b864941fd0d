import type { z } from "zod";
import type {
  RowsQuerySchema,
  RowsSchema,
  ValuesQuerySchema,
  ValuesSchema,
} from "#contract/imports/drafts.ts";
import { Refusal } from "../asking/refusal.ts";
import type { Chosen } from "../staging/staging.ts";
import type { DraftTable } from "./DraftFile.ts";

/** @throws Refusal NOT_FOUND */
export function demandColumn({ staged }: DraftTable, column: number): void {
  if (column >= staged.width) throw new Refusal("NOT_FOUND", `The table has no column ${column}.`);
}

type Choice = Pick<z.output<typeof RowsQuerySchema>, "chosen" | "value">;

/** Rows that hold a value in a column, as it stands in an address. */
function chosenBy(table: DraftTable, { chosen, value }: Choice): Chosen[] {
  if (chosen === undefined) return [];
  demandColumn(table, chosen);
  return [{ column: chosen, value: value ?? "" }];
}

export async function valuesTold(
  table: DraftTable,
  { column, limit, ...choice }: z.output<typeof ValuesQuerySchema>,
): Promise<z.input<typeof ValuesSchema>> {
  demandColumn(table, column);
  const { distinct, values } = await table.staged.values(column, limit, { where: chosenBy(table, choice) });
  return { distinct, values: [...values] };
}

type Wanted = Pick<
  z.output<typeof RowsQuerySchema>,
  "chosen" | "value" | "order" | "descending" | "from" | "limit"
>;

export async function rowsTold(table: DraftTable, wanted: Wanted): Promise<z.input<typeof RowsSchema>> {
  const { staged } = table;
  const { from, limit, order, descending } = wanted;
  if (order !== undefined) demandColumn(table, order);
  const where = chosenBy(table, wanted);
  const rows = await staged.page({
    ...{ from, limit, where },
    ...(order !== undefined && { order: { column: order, descending } }),
  });
  return {
    total: await staged.count(where),
    rows: rows.map(({ at, line, cells }) => ({ at, line, cells: [...cells] })),
  };
}
