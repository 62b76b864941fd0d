import { type ReactElement, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Status } from "#contract/graph.ts";
import type { QueryResult } from "#contract/query.ts";
import { useExplorer, useExplorerState, useWords, type Words } from "../../page/explorer.tsx";
import { StatusBadge } from "../../page/StatusBadge.tsx";
import { Grid, type GridColumn } from "./Grid.tsx";
import { filteredOrder, haystacks } from "./order.ts";
import { TableBar } from "./TableBar.tsx";
import { type Cell, queryTable, sortRows, type TableModel } from "./tables.ts";

type Row = TableModel["rows"][number];

/** Rows sorted and filtered as they read. */
function useRows(model: TableModel, words: Words) {
  const [sort, setSort] = useState<{ key: string; descending: boolean } | null>(null);
  const [typed, setTyped] = useState("");
  const at = model.columns.findIndex(({ key }) => key === sort?.key);
  const rows = useMemo(() => {
    const descending = sort?.descending ?? false;
    const text = (cell: Cell) => cellText(cell, words);
    return at === -1 ? model.rows : sortRows(model.rows, at, { descending, text });
  }, [model, at, sort, words]);
  const order = useMemo(() => {
    const all = Int32Array.from(rows, (_, index) => index);
    const text = (row: Row) => row.cells.map((cell) => cellText(cell, words)).join("\n");
    return filteredOrder(all, haystacks(rows, [text]), typed);
  }, [rows, typed, words]);
  const onSort = useCallback(
    (key: string) => setSort((last) => ({ key, descending: last?.key === key && !last.descending })),
    [],
  );
  return { rows, order, sort, onSort, typed, setTyped };
}

/** A saved query's answer; names are read in the language of the page, and lead to what they name. */
export function QueryTable({ result }: { result: QueryResult }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const open = useOpenCell();
  const selection = useExplorerState((state) => state.selection);
  const model = useMemo(() => queryTable(result), [result]);
  const { rows, order, sort, onSort, typed, setTyped } = useRows(model, words);
  const columns = model.columns.map(
    ({ key, title, numeric }, index): GridColumn<Row> => ({
      key,
      title: words.bilingual(title),
      numeric,
      share: numeric ? 1.5 : 3,
      cell: (row) => <CellContent cell={row.cells[index]} />,
    }),
  );
  const isAbout = (row: Row | undefined) =>
    selection !== null &&
    row?.cells.some(({ entity, relation }) => selection.id === (entity ?? relation)) === true;
  const selected = new Set(rows.filter(isAbout).map(({ key }) => key));
  return (
    <>
      <TableBar
        count={order.length}
        typed={typed}
        onType={setTyped}
        chooser={null}
        csv={() => ({
          name: result.name,
          columns: columns.map(({ title }) => title),
          rows: Array.from(order, (index) =>
            Object.fromEntries(
              columns.map(({ title }, column) => [title, csvCell(rows[index]?.cells[column], words)]),
            ),
          ),
        })}
      />
      {rows.length === 0 ? (
        <p className="note table-empty">{t("queries.noRows")}</p>
      ) : (
        <Grid
          landmark="table"
          label={t("table.answer")}
          rows={rows}
          order={order}
          columns={columns}
          rowKey={(row) => row.key}
          sort={sort}
          onSort={onSort}
          multiple={false}
          isSelected={(key) => selected.has(key)}
          lead={null}
          onChoose={() => undefined}
          onOpen={(row, column) => open(row.cells[columns.findIndex(({ key }) => key === column)])}
        />
      )}
    </>
  );
}

function csvCell(cell: Cell | undefined, words: Words): string | number | null {
  if (cell === undefined || cell.value === null) return null;
  return typeof cell.value === "number" ? cell.value : cellText(cell, words);
}

function useOpenCell(): (cell: Cell | undefined) => void {
  const explorer = useExplorer();
  return useCallback(
    (cell) => {
      const { entity = null, relation = null } = cell ?? {};
      if (entity !== null) void explorer.show(entity);
      else if (relation !== null) explorer.select({ kind: "relation", id: relation });
    },
    [explorer],
  );
}

/** A name that leads somewhere is a link for the pointer; by keyboard Enter on its cell does the same. */
function CellContent({ cell }: { cell: Cell | undefined }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const open = useOpenCell();
  if (cell === undefined || isEmpty(cell.value)) return <span className="quiet">–</span>;
  if (cell.kind === "status" && isStatus(cell.value)) return <StatusBadge status={cell.value} />;
  const text = cell.kind === "relation" ? t("answer.evidence") : cellText(cell, words);
  if (cell.entity === null && cell.relation === null) {
    return <span className="grid-text data-text">{text}</span>;
  }
  return (
    <button type="button" tabIndex={-1} className="cell-link grid-text data-text" onClick={() => open(cell)}>
      {text}
    </button>
  );
}

function isEmpty(value: Cell["value"]): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function cellText(cell: Cell, words: Words): string {
  if (typeof cell.value !== "string") return words.value(cell.value, cell.column);
  if (cell.kind === "entity") return words.entity(cell.value);
  if (cell.entity !== null) return words.entityNamed(cell.entity, cell.value);
  if (cell.kind === "type") return words.type(cell.value);
  if (cell.kind === "label") return words.label(cell.value);
  return cell.kind === "date" ? words.isoDate(cell.value) : cell.value;
}

function isStatus(value: unknown): value is Status {
  return value === "reported" || value === "confirmed" || value === "inferred" || value === "disputed";
}
