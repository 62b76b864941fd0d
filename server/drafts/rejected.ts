import type { z } from "zod";
import type { RejectedRowsSchema } from "#contract/imports/drafts.ts";
import type { Draft } from "./Draft.ts";
import { reasonOf } from "./faults.ts";

const MOST = 50_000;

/** The rejected rows of a table as they stand, with all their reasons. */
export async function rejectedRows(draft: Draft, at: number): Promise<z.input<typeof RejectedRowsSchema>> {
  const { table, staged } = draft.table(at);
  const byLine = new Map<number, ReturnType<typeof reasonOf>[]>();
  for (const fault of draft.seen.tables[at]?.rejections ?? [])
    byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), reasonOf(fault)]);
  const lines = [...byLine.keys()];
  const places = await staged.places(lines.slice(0, MOST));
  const rows = await staged.at([...places.values()]);
  return {
    file: table.file,
    headers: [...table.headers],
    rows: rows.map(({ line, cells }) => ({ line, cells: [...cells], reasons: byLine.get(line) ?? [] })),
    left: Math.max(0, lines.length - MOST),
  };
}
