import { type ReactElement, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntityFact, RelationFact } from "../../model/types.ts";
import { chosenEntities } from "../../state/choosing.ts";
import { EntityGlyph } from "../EntityGlyph.tsx";
import { useExplorer, useExplorerState, usePresented, useWords } from "../explorer.tsx";
import { usePage } from "../pageContext.tsx";
import { StatusBadge } from "../StatusBadge.tsx";
import { type Column, type ColumnContext, entityColumns, relationColumns } from "./columns.ts";
import { Grid, type GridColumn, type How } from "./Grid.tsx";
import { filteredOrder, haystacks, rangeOf, type Sort, sortedOrder } from "./order.ts";
import { TableBar } from "./TableBar.tsx";
import { useShownColumns } from "./useShownColumns.tsx";

interface Table<Row> {
  readonly rows: readonly Row[];
  readonly all: readonly Column<Row>[];
}

function useColumnContext(): ColumnContext {
  const { t } = useTranslation();
  const words = useWords();
  const presented = usePresented();
  const view = useExplorerState((state) => state.view);
  const metrics = useExplorerState((state) => state.metrics);
  const { placements, notes } = view;
  return useMemo(
    () => ({ t, words, presented, metrics, view: { placements, notes } }),
    [t, words, presented, metrics, placements, notes],
  );
}

/** Columns, sorting and text filter over rows: index arrays, made anew only by what changed. */
function useOrdered<Row>({ rows, all }: Table<Row>, shown: readonly Column<Row>[]) {
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

/** The entities that can be seen; what is selected here is selected on the canvas. */
export function EntityTable(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { canvas } = usePage();
  const context = useColumnContext();
  const { entities } = context.presented;
  const rows = useMemo(() => [...entities.values()], [entities]);
  const all = useMemo(() => entityColumns(context), [context]);
  const shown = useShownColumns("entities", all);
  const table = useOrdered({ rows, all }, shown.columns);
  const choice = useEntityChoice(rows, table.order);
  const columns = shown.columns.map(
    (column): GridColumn<EntityFact> => ({ ...column, cell: (row) => entityCell(row, column) }),
  );
  return (
    <>
      <TableBar
        count={table.order.length}
        typed={table.typed}
        onType={table.setTyped}
        chooser={shown.chooser}
        measurable
        csv={() => ({
          name: "entities",
          columns: shown.columns.map(({ title }) => title),
          rows: csvRows(rows, table.order, shown.columns),
        })}
      />
      {rows.length === 0 ? (
        <p className="note table-empty">{t("table.noEntities")}</p>
      ) : (
        <Grid
          label={t("table.entities")}
          rows={rows}
          order={table.order}
          columns={columns}
          rowKey={(row) => row.id}
          sort={table.sort}
          onSort={table.onSort}
          multiple
          {...choice}
          onOpen={(row) => {
            explorer.select({ kind: "entity", id: row.id });
            canvas?.flyTo(row.id);
          }}
        />
      )}
    </>
  );
}

function entityCell(row: EntityFact, column: Column<EntityFact>): ReactElement {
  if (column.key === "name") {
    return (
      <>
        <EntityGlyph label={row.label} size={16} />
        <span className="grid-text data-text">{column.text(row)}</span>
      </>
    );
  }
  return <span className="grid-text data-text">{column.text(row)}</span>;
}

/** The choice, shared with the canvas: one row, one more or less, or all between two. */
function useEntityChoice(rows: readonly EntityFact[], order: Int32Array) {
  const explorer = useExplorer();
  const selection = useExplorerState((state) => state.selection);
  const companions = useExplorerState((state) => state.companions);
  const anchor = useRef<string | null>(null);
  const chosen = useMemo(() => new Set(chosenEntities({ selection, companions })), [selection, companions]);
  const onChoose = (id: string, how: How) => {
    if (how === "range") {
      const keys = Array.from(order, (at) => rows[at]?.id ?? "");
      explorer.choose(rangeOf(keys, anchor.current, id), "replace");
      return;
    }
    anchor.current = id;
    if (how === "toggle") explorer.toggleCompanion(id);
    else explorer.select({ kind: "entity", id });
  };
  return {
    isSelected: (id: string) => chosen.has(id),
    lead: selection?.kind === "entity" ? selection.id : null,
    onChoose,
  };
}

/** The relations that can be seen: the same facts for people who cannot or would not read a drawing. */
export function RelationTable(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const selected = useExplorerState(({ selection }) =>
    selection?.kind === "relation" ? selection.id : null,
  );
  const context = useColumnContext();
  const { relations } = context.presented;
  const rows = useMemo(() => [...relations.values()], [relations]);
  const all = useMemo(() => relationColumns(context), [context]);
  const shown = useShownColumns("relations", all);
  const table = useOrdered({ rows, all }, shown.columns);
  const columns = shown.columns.map(
    (column): GridColumn<RelationFact> => ({ ...column, cell: (row) => relationCell(row, column) }),
  );
  return (
    <>
      <TableBar
        count={table.order.length}
        typed={table.typed}
        onType={table.setTyped}
        chooser={shown.chooser}
        csv={() => ({
          name: "relations",
          columns: shown.columns.map(({ title }) => title),
          rows: csvRows(rows, table.order, shown.columns),
        })}
      />
      {rows.length === 0 ? (
        <p className="note table-empty">{t("table.emptyView")}</p>
      ) : (
        <Grid
          label={t("table.relations")}
          rows={rows}
          order={table.order}
          columns={columns}
          rowKey={(row) => row.id}
          sort={table.sort}
          onSort={table.onSort}
          multiple={false}
          isSelected={(id) => id === selected}
          lead={selected}
          onChoose={(id) => explorer.select({ kind: "relation", id })}
          // Enter on an end goes to that entity, anywhere else to the relation's evidence.
          onOpen={(row, column) => {
            const end = column === "from" ? row.from : column === "to" ? row.to : null;
            explorer.select(end === null ? { kind: "relation", id: row.id } : { kind: "entity", id: end });
          }}
        />
      )}
    </>
  );
}

function relationCell(row: RelationFact, column: Column<RelationFact>): ReactElement {
  if (column.key === "status") return <StatusBadge status={row.status} />;
  return <span className="grid-text data-text">{column.text(row)}</span>;
}
