import type { z } from "zod";
import type { RowsQuerySchema, RowsSchema } from "#contract/imports.ts";
import { Refusal } from "../asking/refusal.ts";
import type { Chosen } from "../staging/staging.ts";
import type { DraftTable } from "./DraftFile.ts";

/** Rows that hold a value in a column, as it stands in an address. */
export const chosenBy = ({
  chosen,
  value,
}: {
  chosen?: number | undefined;
  value?: string | undefined;
}): Chosen[] => (chosen === undefined ? [] : [{ column: chosen, value: value ?? "" }]);

type Wanted = Pick<
  z.output<typeof RowsQuerySchema>,
  "chosen" | "value" | "order" | "descending" | "from" | "limit"
>;

export async function rowsTold({ staged }: DraftTable, wanted: Wanted): Promise<z.input<typeof RowsSchema>> {
  const { from, limit, order, descending } = wanted;
  for (const column of [wanted.chosen, order])
    if (column !== undefined && column >= staged.width)
      throw new Refusal("NOT_FOUND", `The table has no column ${column}.`);
  const where = chosenBy(wanted);
  const rows = await staged.page({
    ...{ from, limit, where },
    ...(order !== undefined && { order: { column: order, descending } }),
  });
  return {
    total: await staged.count(where),
    rows: rows.map(({ at, line, cells }) => ({ at, line, cells: [...cells] })),
  };
}
