import { type ReactElement, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Status } from "#contract/graph.ts";
import { Icon } from "../ui/Icon.tsx";
import { useExplorer, useExplorerState, useWords, type Words } from "./explorer.tsx";
import { StatusBadge } from "./StatusBadge.tsx";
import { type Cell, queryTable, sortRows, type TableModel, viewTable } from "./tables.ts";

const PAGE = 200;

/** The latest query's answer, or the relations in view, as a table that can be sorted and clicked. */
export function TablePanel(): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const open = useExplorerState((state) => state.query);
  const view = useExplorerState((state) => state.view);
  const facts = useExplorerState((state) => state.facts);
  const title = useExplorerState(
    (state) => state.queries.find(({ name }) => name === state.query?.name)?.title,
  );
  const [choice, setChoice] = useState<"query" | "view">("query");
  const result = open?.result ?? null;
  const showing = result === null ? "view" : choice;
  const model = useMemo(
    () => (showing === "query" && result !== null ? queryTable(result) : viewTable(view, facts)),
    [showing, result, view, facts],
  );
  const cut = showing === "query" ? (result?.table.truncated ?? null) : null;
  return (
    <div className="table-panel" data-testid="table">
      <div className="table-bar">
        {result === null ? (
          <p className="table-title">{t("table.inView")}</p>
        ) : (
          <fieldset className="segmented" aria-label={t("table.what")}>
            <button type="button" aria-pressed={showing === "query"} onClick={() => setChoice("query")}>
              <span className="data-text">{title === undefined ? result.name : words.bilingual(title)}</span>
            </button>
            <button type="button" aria-pressed={showing === "view"} onClick={() => setChoice("view")}>
              {t("table.inView")}
            </button>
          </fieldset>
        )}
        <span className="count">
          {t("table.rows", { count: model.rows.length, shown: words.number(model.rows.length) })}
        </span>
        {cut === null ? null : (
          <span className="cut-note" data-testid="table-cut">
            <Icon name="filter" size={12} />
            {cut.total === null
              ? t("cut.unknownTotal", { shown: words.number(cut.shown) })
              : t("cut.of", { shown: words.number(cut.shown), total: words.number(cut.total) })}
          </span>
        )}
      </div>
      {model.rows.length === 0 ? (
        <p className="note table-empty">{showing === "query" ? t("queries.noRows") : t("table.emptyView")}</p>
      ) : (
        <DataTable key={showing} model={model} />
      )}
    </div>
  );
}

function DataTable({ model }: { model: TableModel }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [sort, setSort] = useState<{ column: number; descending: boolean } | null>(null);
  const [pages, setPages] = useState(1);
  const rows = useMemo(
    () =>
      sort === null
        ? model.rows
        : sortRows(model.rows, sort.column, {
            descending: sort.descending,
            text: (cell) => cellText(cell, words),
          }),
    [model, sort, words],
  );
  const shown = rows.slice(0, pages * PAGE);
  return (
    <div className="table-scroll">
      <table className="data-table">
        <thead>
          <tr>
            {model.columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                className={column.numeric ? "numeric" : undefined}
                aria-sort={
                  sort?.column === index ? (sort.descending ? "descending" : "ascending") : undefined
                }
              >
                <button
                  type="button"
                  onClick={() =>
                    setSort((last) => ({
                      column: index,
                      descending: last?.column === index && !last.descending,
                    }))
                  }
                >
                  {words.bilingual(column.title)}
                  {sort?.column === index ? <Icon name={sort.descending ? "down" : "up"} size={11} /> : null}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <td
                  key={model.columns[index]?.key}
                  className={model.columns[index]?.numeric === true ? "numeric" : undefined}
                >
                  <CellContent cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length ? (
        <button type="button" className="more" onClick={() => setPages(pages + 1)}>
          {t("table.more", {
            count: rows.length - shown.length,
            shown: words.number(rows.length - shown.length),
          })}
        </button>
      ) : null}
    </div>
  );
}

function CellContent({ cell }: { cell: Cell }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  if (isEmpty(cell.value)) return <span className="quiet">–</span>;
  if (cell.kind === "status" && isStatus(cell.value)) return <StatusBadge status={cell.value} />;
  const text = cell.kind === "relation" ? t("answer.evidence") : cellText(cell, words);
  const { entity, relation } = cell;
  if (entity !== null) {
    return (
      <button type="button" className="cell-link data-text" onClick={() => void explorer.show(entity)}>
        {text}
      </button>
    );
  }
  if (relation !== null) {
    return (
      <button
        type="button"
        className="cell-link data-text"
        onClick={() => explorer.select({ kind: "relation", id: relation })}
      >
        {text}
      </button>
    );
  }
  return <span className="data-text">{text}</span>;
}

function isEmpty(value: Cell["value"]): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function cellText(cell: Cell, words: Words): string {
  if (typeof cell.value !== "string") return words.scalar(cell.value);
  if (cell.kind === "entity") return words.entity(cell.value);
  if (cell.entity !== null) return words.entityNamed(cell.entity, cell.value);
  if (cell.kind === "type") return words.type(cell.value);
  if (cell.kind === "label") return words.label(cell.value);
  return cell.kind === "date" ? words.isoDate(cell.value) : cell.value;
}

function isStatus(value: unknown): value is Status {
  return value === "reported" || value === "confirmed" || value === "inferred" || value === "disputed";
}
