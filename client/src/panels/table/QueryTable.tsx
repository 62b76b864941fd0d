import { type ReactElement, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Status } from "#contract/graph.ts";
import type { QueryResult } from "#contract/query.ts";
import { DataText } from "../../page/DataText.tsx";
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
    const text = (cell: Cell) => cellText(cell, words, model);
    return at === -1 ? model.rows : sortRows(model.rows, at, { descending, text });
  }, [model, at, sort, words]);
  const order = useMemo(() => {
    const all = Int32Array.from(rows, (_, index) => index);
    const text = (row: Row) => row.cells.map((cell) => cellText(cell, words, model)).join("\n");
    return filteredOrder(all, haystacks(rows, [text]), typed);
  }, [rows, typed, words, model]);
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
      cell: (row) => <CellContent cell={row.cells[index]} model={model} />,
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
              columns.map(({ title }, column) => [title, csvCell(rows[index]?.cells[column], words, model)]),
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

function csvCell(cell: Cell | undefined, words: Words, model: TableModel): string | number | null {
  if (cell === undefined || cell.value === null) return null;
  return typeof cell.value === "number" ? cell.value : cellText(cell, words, model);
}

function useOpenCell(): (cell: Cell | undefined) => void {
  const explorer = useExplorer();
  return useCallback(
    (cell) => {
      const { entity = null, relation = null } = cell ?? {};
      if (entity !== null) void explorer.stage(entity);
      else if (relation !== null) explorer.select({ kind: "relation", id: relation });
    },
    [explorer],
  );
}

/** A name that leads somewhere is a link for the pointer; by keyboard Enter on its cell does the same. */
function CellContent({ cell, model }: { cell: Cell | undefined; model: TableModel }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const open = useOpenCell();
  if (cell === undefined || isEmpty(cell.value)) return <span className="quiet">–</span>;
  if (cell.kind === "status" && isStatus(cell.value)) return <StatusBadge status={cell.value} />;
  const text = cell.kind === "relation" ? t("answer.evidence") : cellText(cell, words, model);
  if (cell.entity === null && cell.relation === null) {
    return <DataText className="grid-text">{text}</DataText>;
  }
  return (
    <DataText
      as="button"
      type="button"
      tabIndex={-1}
      className="cell-link grid-text"
      onClick={() => open(cell)}
    >
      {text}
    </DataText>
  );
}

function isEmpty(value: Cell["value"]): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function cellText(
  { entity, entities, kind, column, ...cell }: Cell,
  words: Words,
  model: TableModel,
): string {
  const value = words.language === "en" && !isEmpty(cell.english) ? cell.english : cell.value;
  // A query may call an entity otherwise than the store does: then it stays as it is.
  const called = (id: string, name: string) => {
    const known = model.names.get(id);
    return known?.name === name ? words.name(known) : name;
  };
  if (Array.isArray(value))
    return words.list(value.map((item, index) => called(entities[index] ?? "", item)));
  if (typeof value !== "string") return words.value(value, column);
  if (kind === "entity") return words.name(model.names.get(value) ?? { name: value, nameEn: null });
  if (entity !== null) return called(entity, value);
  if (kind === "type") return words.type(value);
  if (kind === "label") return words.label(value);
  if (kind === "modality") return words.modality(value);
  return kind === "date" ? words.isoDate(value) : words.value(value, column);
}

function isStatus(value: unknown): value is Status {
  return value === "reported" || value === "confirmed" || value === "inferred" || value === "disputed";
}
