import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { IconButton } from "../../../ui/Button.tsx";
import type { ImportTable } from "../session/state.ts";
import { useImporting, useRead, useSession } from "../session/useSession.tsx";
import { EditCell } from "./EditCell.tsx";
import { Rows, type Sort } from "./Rows.tsx";

interface ViewProps {
  readonly table: ImportTable;
  /** Whose values are listed. */
  readonly column: number;
  readonly choose: (column: number) => void;
}

/** The rows of a table, and the commonest values of a column: a value filters them, and can be changed in all of its cells. */
export function RowsView({ table, column, choose }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const [value, setValue] = useState<string | null>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  return (
    <div className="imports-rows-view">
      <section className="imports-facets" aria-label={t("imports.values")}>
        <select
          className="input select"
          aria-label={t("imports.column")}
          value={column}
          onChange={(event) => {
            setValue(null);
            choose(Number(event.target.value));
          }}
          data-testid="imports-facet-column"
        >
          {table.headers.map((header, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; headers may stand twice
            <option key={at} value={at}>
              {header || t("imports.noHeader", { at: at + 1 })}
            </option>
          ))}
        </select>
        <Values table={table} column={column} value={value} choose={setValue} />
      </section>
      <Rows table={table} chosen={column} value={value} sort={sort} onSort={setSort} />
    </div>
  );
}

interface ValuesProps {
  readonly table: ImportTable;
  readonly column: number;
  readonly value: string | null;
  readonly choose: (value: string | null) => void;
}

function Values({ table, column, value, choose }: ValuesProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const api = useImportsApi();
  const session = useSession();
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const read = useRead(`values ${table.table} ${column}`, (signal) =>
    api.importValues({ id, table: table.table, column, limit: 200 }, { signal }),
  );
  if (read.state === "failed") return <p className="note">{t("imports.unreadRows")}</p>;
  if (read.state !== "ready") return <p className="note">{t("imports.reading")}</p>;
  const { distinct, values } = read.value;
  return (
    <>
      <p className="note">{t("imports.distinct", { count: distinct, shown: words.number(distinct) })}</p>
      <ul className="imports-facet-list" data-testid="imports-values">
        {values.map((one) => (
          <Value
            key={one.value}
            one={one}
            on={one.value === value}
            choose={() => choose(one.value === value ? null : one.value)}
            change={(to) => {
              if (value === one.value) choose(null);
              session.changeCells(table.table, { column, from: one.value, to });
            }}
          />
        ))}
      </ul>
    </>
  );
}

interface ValueProps {
  readonly one: { readonly value: string; readonly count: number };
  readonly on: boolean;
  readonly choose: () => void;
  readonly change: (to: string) => void;
}

/** A value with how many cells hold it: all of them can be changed at once. */
function Value({ one: { value, count }, on, choose, change }: ValueProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [editing, setEditing] = useState(false);
  const label = t("imports.changeAll", { value: value || t("imports.empty"), count });
  const done = (to: string | null) => {
    setEditing(false);
    if (to !== null && to !== value) change(to);
  };
  return (
    <li data-on={on}>
      {editing ? (
        <EditCell value={value} label={label} onDone={done} />
      ) : (
        <>
          <button type="button" className="imports-facet" aria-pressed={on} onClick={choose}>
            <DataText>{value === "" ? t("imports.empty") : value}</DataText>
            <span className="count">{words.number(count)}</span>
          </button>
          <IconButton
            icon="edit"
            label={label}
            className="icon-button-small"
            onClick={() => setEditing(true)}
          />
        </>
      )}
    </li>
  );
}
