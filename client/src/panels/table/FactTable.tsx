import { type ReactElement, useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Column, FIRST_SHOWN } from "./columns.ts";
import { Grid, type GridProps } from "./Grid.tsx";
import { filteredOrder, haystacks, type Sort, sortedOrder } from "./order.ts";
import { TableBar } from "./TableBar.tsx";
import { useShownColumns } from "./useShownColumns.tsx";

interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly all: readonly Column<Row>[];
}

/** What a table of facts shows: the columns chosen, and the rows let through, in order. */
export interface OrderedTable<Row> {
  readonly kind: keyof typeof FIRST_SHOWN;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly chooser: ReactElement;
  /** Places in `rows`. */
  readonly order: Int32Array;
  readonly sort: Sort | null;
  readonly onSort: (key: string) => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
}

/** Columns, sorting and text filter over rows. */
export function useOrderedTable<Row>(kind: keyof typeof FIRST_SHOWN, table: Rows<Row>): OrderedTable<Row> {
  const { columns, chooser } = useShownColumns(kind, table.all);
  return { kind, rows: table.rows, columns, chooser, ...useOrdered(table, columns) };
}

/** Index arrays, made anew only by what changed. */
function useOrdered<Row>({ rows, all }: Rows<Row>, shown: readonly Column<Row>[]) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed);
  const column = all.find(({ key }) => key === sort?.key) ?? null;
  const order = useMemo(
    () => sortedOrder(rows, column?.value ?? null, sort?.descending ?? false),
    [rows, column, sort],
  );
  const hay = useMemo(
    () =>
      wanted.trim() === ""
        ? []
        : haystacks(
            rows,
            shown.map(({ text }) => text),
          ),
    [rows, shown, wanted],
  );
  const filtered = useMemo(() => filteredOrder(order, hay, wanted), [order, hay, wanted]);
  const onSort = useCallback(
    (key: string) => setSort((last) => ({ key, descending: last?.key === key && !last.descending })),
    [],
  );
  return { sort, onSort, typed, setTyped, order: filtered };
}

function csvRows<Row>(rows: readonly Row[], order: Int32Array, columns: readonly Column<Row>[]) {
  return Array.from(order, (at) => {
    const row = rows[at];
    const cells = columns.map(({ title, numeric, value, text }) => {
      if (row === undefined) return [title, null] as const;
      return [title, numeric ? value(row) : text(row)] as const;
    });
    return Object.fromEntries(cells);
  });
}

type FromGrid = "label" | "isSelected" | "lead" | "onChoose" | "onOpen" | "multiple";

interface FactTableProps<Row> extends Pick<GridProps<Row>, FromGrid> {
  readonly table: OrderedTable<Row>;
  readonly cell: (row: Row, column: Column<Row>) => ReactElement;
  /** Said where there are no rows at all. */
  readonly empty: string;
  /** Whether metrics can be asked for as columns. */
  readonly measurable?: boolean;
}

/** A bar to filter, choose columns and take the rows along, over the rows themselves. */
export function FactTable<Row extends { readonly id: string }>(props: FactTableProps<Row>): ReactElement {
  const { table, cell, empty, measurable = false, ...grid } = props;
  const { kind, rows, order, columns } = table;
  return (
    <>
      <TableBar
        count={order.length}
        typed={table.typed}
        onType={table.setTyped}
        chooser={table.chooser}
        measurable={measurable}
        csv={() => ({
          name: kind,
          columns: columns.map(({ title }) => title),
          rows: csvRows(rows, order, columns),
        })}
      />
      {rows.length === 0 ? (
        <p className="note table-empty">{empty}</p>
      ) : (
        <Grid
          landmark="table"
          {...grid}
          rows={rows}
          order={order}
          columns={columns.map((column) => ({ ...column, cell: (row: Row) => cell(row, column) }))}
          rowKey={(row) => row.id}
          sort={table.sort}
          onSort={table.onSort}
        />
      )}
    </>
  );
}
