import { type ReactElement, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scalar } from "#contract/entity.ts";
import type { Status } from "#contract/graph.ts";
import type { QueryResult } from "#contract/query.ts";
import { widthOf } from "../../model/drawing/caption.ts";
import { useExplorer, useExplorerState, useWords, type Words } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { StatusBadge } from "../../page/shown/StatusBadge.tsx";
import { withUnit } from "../../page/words.ts";
import { Grid, type GridColumn } from "./Grid.tsx";
import { filteredOrder, haystacks } from "./order.ts";
import { type Csv, TableBar } from "./TableBar.tsx";
import { type Cell, type Column, isEmptyValue, queryTable, sortRows, type TableModel } from "./tables.ts";

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
  const ontology = useExplorerState((state) => state.ontology);
  const model = useMemo(() => queryTable(result, ontology), [result, ontology]);
  const { rows, order, sort, onSort, typed, setTyped } = useRows(model, words);
  const shares = useMemo(() => sharesOf(model, words), [model, words]);
  const columns = model.columns.map(
    ({ key, title, numeric }, index): GridColumn<Row> => ({
      key,
      title: words.bilingual(title),
      numeric,
      share: shares[index] ?? 3,
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
        csv={() => csvOfAnswer(result.name, { model, words, rows: Array.from(order, (at) => rows[at]) })}
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

/** As the table stands, but what it reads together is kept apart: a number and its unit, the two ends of a period. */
function csvOfAnswer(
  name: string,
  { model, words, rows }: { model: TableModel; words: Words; rows: readonly (Row | undefined)[] },
): Csv {
  const title = (of: Column["title"]) => words.bilingual(of);
  return {
    name,
    columns: model.columns.flatMap((column) => [
      title(column.title),
      ...(column.beside === null ? [] : [title(column.beside.title)]),
    ]),
    rows: rows.map((row) =>
      Object.fromEntries(
        model.columns.flatMap((column, index) => {
          const cell = row?.cells[index];
          const own = [
            title(column.title),
            csvCell(cell && { ...cell, beside: null }, words, model),
          ] as const;
          if (column.beside === null) return [own];
          const beside = cell && { ...cell, value: cell.beside, column: column.beside.key, beside: null };
          const kind = column.key === "date" ? "date" : "text";
          return [
            own,
            [title(column.beside.title), csvCell(beside && { ...beside, kind }, words, model)] as const,
          ];
        }),
      ),
    ),
  };
}

function csvCell(cell: Cell | undefined, words: Words, model: TableModel): string | number | null {
  if (cell === undefined || cell.value === null) return null;
  return typeof cell.value === "number" ? cell.value : cellText(cell, words, model);
}

/** Narrowest and widest column, in letters; each takes as much as its widest text, of the first rows, wants. */
const LETTERS = [5, 34] as const;
const LOOKED_AT = 200;
/** Letters in one share of the grid. */
const PER_SHARE = 4.6;

function sharesOf(model: TableModel, words: Words): readonly number[] {
  const some = model.rows.slice(0, LOOKED_AT);
  return model.columns.map(({ title }, index) => {
    const texts = some.flatMap(({ cells }) => {
      const cell = cells[index];
      if (cell === undefined || isEmptyValue(cell.value)) return [];
      return [cell.kind === "relation" ? cited(cell, words, "") : cellText(cell, words, model)];
    });
    // A badge has its sign before the word.
    const sign = some.some(({ cells }) => cells[index]?.kind === "status") ? 4 : 0;
    const widest = Math.max(...[words.bilingual(title), ...texts].map((text) => widthOf(text.slice(0, 80))));
    return (Math.min(LETTERS[1], Math.max(LETTERS[0], widest + sign)) + 2) / PER_SHARE;
  });
}

function useOpenCell(): (cell: Cell | undefined) => void {
  const explorer = useExplorer();
  const openArticle = usePage((page) => page.openArticle);
  return useCallback(
    (cell) => {
      const { entity = null, relation = null, article = null } = cell ?? {};
      if (entity !== null) void explorer.stage(entity);
      else if (relation !== null) explorer.select({ kind: "relation", id: relation });
      else if (article !== null) openArticle({ id: article, passage: "" });
    },
    [explorer, openArticle],
  );
}

/** A name that leads somewhere is a link for the pointer; by keyboard Enter on its cell does the same. */
function CellContent({ cell, model }: { cell: Cell | undefined; model: TableModel }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const open = useOpenCell();
  if (cell === undefined || isEmptyValue(cell.value)) return <span className="quiet">–</span>;
  if (cell.kind === "status" && isStatus(cell.value)) return <StatusBadge status={cell.value} />;
  const text =
    cell.kind === "relation" ? cited(cell, words, t("answer.evidence")) : cellText(cell, words, model);
  // What does not fit can be read all the same.
  const tip = widthOf(text) > LETTERS[1] - 4 ? text : undefined;
  if (cell.entity === null && cell.relation === null && cell.article === null) {
    return (
      <DataText className="grid-text" data-tip={tip}>
        {text}
      </DataText>
    );
  }
  return (
    <DataText
      as="button"
      type="button"
      tabIndex={-1}
      className="cell-link grid-text"
      data-tip={tip}
      onClick={() => open(cell)}
    >
      {text}
    </DataText>
  );
}

function cellText(
  { entity, entities, kind, column, ...cell }: Cell,
  words: Words,
  model: TableModel,
): string {
  const value = words.language === "en" && !isEmptyValue(cell.english) ? cell.english : cell.value;
  // A query may call an entity otherwise than the store does: then it stays as it is.
  const called = (id: string, name: string) => {
    const known = model.names.get(id);
    return known?.name === name ? words.name(known) : name;
  };
  if (Array.isArray(value))
    return words.list(value.map((item, index) => called(entities[index] ?? "", item)));
  if (typeof value !== "string") {
    const said = words.value(value, column);
    return isEmptyValue(cell.beside)
      ? said
      : withUnit(
          said,
          words.value(cell.beside, model.columns.find(({ key }) => key === column)?.beside?.key ?? ""),
          words.language,
        );
  }
  if (kind === "entity") return words.name(model.names.get(value) ?? { name: value, nameEn: null });
  if (entity !== null) return called(entity, value);
  if (kind === "type") return words.type(value, cell.direction);
  if (kind === "label") return words.label(value);
  if (kind === "modality") return words.modality(value);
  if (kind === "status" && isStatus(value)) return words.status(value);
  return kind === "date" ? dateText(value, cell.beside, words) : words.value(value, column);
}

/** The link to a relation's passages says how many there are, where the answer tells. */
const cited = ({ beside }: Cell, words: Words, otherwise: string): string =>
  typeof beside === "number" ? words.count("passages", beside) : otherwise;

const dateText = (date: string, end: Scalar, words: Words): string =>
  typeof end === "string" && end !== "" && end !== date
    ? `${words.isoDate(date)} – ${words.isoDate(end)}`
    : words.isoDate(date);

function isStatus(value: unknown): value is Status {
  return value === "reported" || value === "confirmed" || value === "inferred" || value === "disputed";
}
