import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { ImportTable } from "../session/state.ts";
import { usePagedList } from "../session/usePagedList.tsx";
import { usePages } from "../session/usePages.tsx";
import { useImporting } from "../session/useSession.tsx";

export interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

interface RowsProps {
  readonly table: ImportTable;
  readonly chosen: number;
  /** Only rows that hold it in the chosen column; null for all. */
  readonly value: string | null;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

type Row = Awaited<ReturnType<ReturnType<typeof useImportsApi>["importRows"]>>["rows"][number];

const ROW = 28;

/** Rows of a table of any length, sorted by a press on a header. */
export function Rows({ table, chosen, value, sort, onSort }: RowsProps): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const [range, setRange] = useState({ first: 0, last: 40 });
  const filter = value === null ? {} : { chosen, value };
  const order = sort === null ? {} : { order: sort.column, descending: sort.descending };
  const key = JSON.stringify([table.table, filter, order]);
  const pages = usePages<Row>(key, range, (part, signal) =>
    api.importRows({ id, table: table.table, ...part, ...filter, ...order }, { signal }),
  );
  const total = pages.total ?? 0;
  const { scroll, virtual } = usePagedList(total, ROW, setRange);
  const template = `64px ${table.headers.map(() => "minmax(110px, 1fr)").join(" ")}`;
  const name = t("imports.looks.rows");
  return (
    <div className="imports-rows" ref={scroll}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table of which most rows are not in the page */}
      <div role="table" aria-rowcount={total + 1} aria-label={name}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="imports-row-head">
          <Head headers={table.headers} template={template} sort={sort} onSort={onSort} />
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="imports-rows-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <OneRow key={index} row={pages.at(index)} index={index} start={start} template={template} />
          ))}
        </div>
      </div>
    </div>
  );
}

type HeadProps = Pick<RowsProps, "sort" | "onSort"> & {
  readonly headers: readonly string[];
  readonly template: string;
};

function Head({ headers, template, sort, onSort }: HeadProps): ReactElement {
  const { t } = useTranslation();
  const next = (column: number): Sort | null => {
    if (sort?.column !== column) return { column, descending: false };
    return sort.descending ? null : { column, descending: true };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of which most rows are not in the page
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are
    <div role="row" className="imports-row" style={{ gridTemplateColumns: template }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it */}
      <span role="columnheader">{t("imports.line")}</span>
      {headers.map((header, at) => {
        const on = sort?.column === at ? sort : null;
        const order = on === null ? "none" : on.descending ? "descending" : "ascending";
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: the button in it is
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <span key={at} role="columnheader" aria-sort={order}>
            <button type="button" onClick={() => onSort(next(at))}>
              <DataText>{header || t("imports.noHeader", { at: at + 1 })}</DataText>
              {on === null ? null : <Icon name={on.descending ? "down" : "up"} size={11} />}
            </button>
          </span>
        );
      })}
    </div>
  );
}

interface OneRowProps {
  readonly row: Row | undefined;
  readonly index: number;
  readonly start: number;
  readonly template: string;
}

function OneRow({ row, index, start, template }: OneRowProps): ReactElement {
  const words = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of which most rows are not in the page
    // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with it
    <div
      role="row"
      aria-rowindex={index + 2}
      className="imports-row"
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="cell" className="count">
        {row === undefined ? "" : words.number(row.line)}
      </span>
      {(row?.cells ?? []).map((cell, at) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
        <span key={at} role="cell" title={cell}>
          <DataText>{cell}</DataText>
        </span>
      ))}
    </div>
  );
}
