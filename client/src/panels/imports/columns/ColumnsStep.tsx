import "./columns.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TableMapping } from "#contract/imports/mapping.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { useSession, useTables } from "../session/useSession.tsx";
import { ColumnList } from "./ColumnList.tsx";
import { Defaults } from "./Defaults.tsx";
import { MappingFiles } from "./MappingFiles.tsx";
import { NewProperties } from "./NewProperties.tsx";
import { RowsView } from "./RowsView.tsx";
import { ShapeChoice } from "./ShapeChoice.tsx";
import { leftOut } from "./targets.ts";

/** What the columns of each table become; or its rows, by the values of a column. */
export function ColumnsStep(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const tables = useTables();
  const [chosen, setChosen] = useState(0);
  const [shown, setShown] = useState<"columns" | "rows">("columns");
  const [column, setColumn] = useState(0);
  const table = tables.find((one) => one.table === chosen) ?? tables[0];
  if (table === undefined) return null;
  const { mapping } = table;
  const change = (next: TableMapping) => session.mapTable(table.table, next);
  return (
    <div className="imports-columns">
      <div className="imports-columns-head">
        {tables.length < 2 ? null : <TableChoice chosen={table.table} choose={setChosen} />}
        <Choice
          legend={t("imports.look")}
          value={shown}
          options={(["columns", "rows"] as const).map((value) => ({
            value,
            text: t(`imports.looks.${value}`),
            testId: `imports-look-${value}`,
          }))}
          onChange={setShown}
        />
        <MappingFiles />
      </div>
      {shown === "rows" ? (
        <RowsView
          key={table.table}
          table={table}
          column={Math.min(column, table.headers.length - 1)}
          choose={setColumn}
        />
      ) : (
        <div className="imports-columns-scroll">
          <p className="imports-mapped" data-testid="imports-mapped" data-by={table.mappedBy}>
            <Icon name={table.mappedBy === "person" ? "edit" : "check"} size={13} />
            {t(`imports.mappedBy.${table.mappedBy}`)} <LeftOut mapping={mapping} />
          </p>
          <ShapeChoice mapping={mapping} change={change} />
          <ColumnList
            table={table}
            change={change}
            onRows={(at) => {
              setColumn(at);
              setShown("rows");
            }}
          />
          <NewProperties mapping={mapping} change={change} />
          <Defaults mapping={mapping} change={change} />
        </div>
      )}
    </div>
  );
}

function TableChoice(props: { chosen: number; choose: (table: number) => void }): ReactElement {
  const { t } = useTranslation();
  const tables = useTables();
  return (
    <label className="imports-table-choice">
      {t("imports.table")}
      <select
        className="input select"
        value={props.chosen}
        onChange={(event) => props.choose(Number(event.target.value))}
        data-testid="imports-table"
      >
        {tables.map(({ table, file, sheet }) => (
          <option key={table} value={table}>
            {sheet === null ? file : `${file} · ${sheet}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Nothing is dropped in silence. */
function LeftOut({ mapping }: { mapping: TableMapping }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const out = leftOut(mapping.columns);
  return (
    <DataText className={out.length === 0 ? "" : "imports-left-out"} data-testid="imports-left-out">
      {out.length === 0
        ? t("imports.allUsed")
        : t("imports.leftOut", { columns: words.list(out.map(({ header }) => header || "–")) })}
    </DataText>
  );
}
