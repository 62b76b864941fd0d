import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import type { Column, TableMapping, Whose } from "#contract/imports/mapping.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { ImportTable } from "../session/state.ts";
import { useLens } from "../session/useSession.tsx";
import {
  columnAs,
  columnOf,
  type Group,
  isBarePlace,
  type Meaning,
  optionsFor,
  valueOfColumn,
  whoseOptions,
} from "./targets.ts";

interface ListProps {
  readonly table: ImportTable;
  readonly change: (mapping: TableMapping) => void;
  /** Opens the rows, with the values of this column. */
  readonly onRows: (column: number) => void;
}

/** Each column with its first values and what it becomes. */
export function ColumnList({ table, change, onRows }: ListProps): ReactElement {
  const { t } = useTranslation();
  const { mapping, sample, twice } = table;
  return (
    <table className="imports-column-list">
      <caption className="visually-hidden">{t("imports.looks.columns")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("imports.column")}</th>
          <th scope="col">{t("imports.firstValues")}</th>
          <th scope="col">{t("imports.becomes")}</th>
        </tr>
      </thead>
      <tbody>
        {placed(mapping.columns).map(({ column, at, key }) => (
          <tr
            key={key}
            data-left={column.target === "left out"}
            data-testid="imports-column"
            data-header={column.header}
          >
            <th scope="row">
              <DataText>
                {column.header === "" ? t("imports.noHeader", { at: at + 1 }) : column.header}
              </DataText>
              {twice.includes(column.header) ? (
                <span className="field-fault">{t("imports.twice")}</span>
              ) : null}
            </th>
            <td>
              <span className="imports-values">
                {firstValues(sample, at).map((value) => (
                  <DataText key={value} className="imports-value">
                    {value}
                  </DataText>
                ))}
              </span>
              <Button look="quiet" className="imports-all-values" onClick={() => onRows(at)}>
                {t("imports.allValues")}
                <span className="visually-hidden">{column.header}</span>
              </Button>
            </td>
            <td>
              <Become
                column={column}
                mapping={mapping}
                change={(next) =>
                  change({ ...mapping, columns: mapping.columns.map((one, i) => (i === at ? next : one)) })
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column is its place: headers may stand twice. */
const placed = (columns: readonly Column[]) =>
  columns.map((column, at) => ({ column, at, key: `${at} ${column.header}` }));

function firstValues(sample: readonly (readonly string[])[], at: number): readonly string[] {
  const values = sample.map((row) => row[at]?.trim() ?? "").filter((value) => value !== "");
  return [...new Set(values)].slice(0, 3);
}

interface BecomeProps {
  readonly column: Column;
  readonly mapping: TableMapping;
  readonly change: (column: Column) => void;
}

const GROUPS: readonly Group[] = [
  ...(["who", "from", "to", "about", "relation", "evidence", "properties", "rest"] as const),
];

function Become({ column, mapping, change }: BecomeProps): ReactElement {
  const { t } = useTranslation();
  const lens = useLens();
  const said = useMeaning();
  const { shape } = mapping;
  const options = optionsFor(shape, column, lens);
  const whose = whoseOptions(column, shape);
  const id = useId();
  const links = column.type === undefined ? null : column.type;
  return (
    <span className="imports-become">
      <select
        id={id}
        className="input select"
        aria-label={t("imports.becomesOf", { column: column.header })}
        value={valueOfColumn(column, shape)}
        data-testid="imports-target"
        onChange={(event) => {
          const option = options.find(({ value }) => value === event.target.value);
          if (option !== undefined) change(columnAs(column, option, shape));
        }}
      >
        {GROUPS.map((group) => {
          const some = options.filter((option) => option.group === group);
          return some.length === 0 ? null : (
            <optgroup key={group} label={t(`imports.group.${group}`)}>
              {some.map(({ value, meaning }) => (
                <option key={value} value={value}>
                  {said(meaning)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
      {whose.length === 0 ? null : (
        <select
          className="input select imports-whose"
          aria-label={t("imports.whoseOf", { column: column.header })}
          value={column.of ?? ""}
          onChange={(event) =>
            change(columnOf(column, event.target.value === "" ? null : (event.target.value as Whose)))
          }
        >
          {whose.map((of) => (
            <option key={of ?? ""} value={of ?? ""}>
              {of === null ? t("imports.whose.row") : t(`imports.whose.${of}`)}
            </option>
          ))}
        </select>
      )}
      {links === null ? null : <Link type={links} />}
      {isBarePlace(column, mapping) ? (
        <span className="note" data-testid="imports-bare-place">
          {t("imports.barePlace", { column: column.header })}
        </span>
      ) : null}
    </span>
  );
}

function Link({ type }: { type: string }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  return <span className="note">{t("imports.linkedBy", { type: words.type(type) })}</span>;
}

/** What a column can be made, in words. */
function useMeaning(): (meaning: Meaning) => string {
  const { t } = useTranslation();
  const words = useWords();
  return (meaning) => {
    switch (meaning.kind) {
      case "named":
        return t(`imports.whose.${meaning.of}`);
      case "end":
        return t(`imports.end.${meaning.by}`, { side: t(`imports.whose.${meaning.side}`) });
      case "date":
        return t(`imports.dateOf.${meaning.of}.${meaning.target === "relation.date" ? "date" : "end"}`);
      case "property":
        return meaning.isNew
          ? t("imports.newProperty", { name: meaning.name })
          : words.property(meaning.name);
      case "plain":
        return t(`imports.target.${KEYS[meaning.target]}`);
    }
  };
}

/** Names of targets as the dictionary has them. */
const KEYS = {
  "entity.id": "id",
  "entity.label": "label",
  "entity.name": "name",
  "entity.nameEn": "nameEn",
  "entity.aliases": "aliases",
  "relation.id": "relationId",
  "relation.from": "from",
  "relation.to": "to",
  "relation.type": "type",
  "relation.date": "date",
  "relation.dateEnd": "dateEnd",
  "relation.status": "status",
  "evidence.outlet": "outlet",
  "evidence.title": "title",
  "evidence.url": "url",
  "evidence.published": "published",
  "evidence.quotation": "quotation",
  "evidence.locator": "locator",
  "left out": "leftOut",
} as const;
