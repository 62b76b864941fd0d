import { type ReactElement, type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { TableMapping, Whose } from "#contract/imports/mapping.ts";
import { useExplorerState, useWords } from "../../../page/explorer.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { useImporting, useLens, useSession } from "../session/useSession.tsx";
import type { MappingProps } from "./ShapeChoice.tsx";

/** What holds for all rows, where no column says it: who they are, what they did, and how dates are read. */
export function Defaults(props: MappingProps): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="imports-defaults">
      <legend className="eyebrow">{t("imports.defaults")}</legend>
      <div className="imports-default-row">
        <Labels {...props} />
        <Type {...props} />
        <Between {...props} />
      </div>
      <Dates {...props} />
      <Widen />
    </fieldset>
  );
}

/** Without the parts that nothing is said of. */
function without<K extends keyof TableMapping>(mapping: TableMapping, key: K): TableMapping {
  const { [key]: _, ...rest } = mapping;
  return rest as TableMapping;
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }): ReactElement {
  const id = useId();
  return (
    <div className="imports-default">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** Names of labels or types in the reader's language, in their order. */
function useNames(of: "labels" | "types"): readonly { readonly name: string; readonly said: string }[] {
  const lens = useLens();
  const language = useExplorerState((state) => state.language);
  const names = (lens?.[of] ?? []).map((one) => ({ name: one.name, said: one[language] }));
  return names.sort((a, b) => a.said.localeCompare(b.said, language === "zh" ? "zh-CN" : "en"));
}

function Names(props: {
  id: string;
  of: "labels" | "types";
  value: string | undefined;
  none: string;
  change: (name: string | null) => void;
}): ReactElement {
  const { id, of, value, none, change } = props;
  const names = useNames(of);
  return (
    <select
      id={id}
      className="input select"
      value={value ?? ""}
      onChange={(event) => change(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{none}</option>
      {value === undefined || names.some(({ name }) => name === value) ? null : (
        <option value={value}>{value}</option>
      )}
      {names.map(({ name, said }) => (
        <option key={name} value={name}>
          {said}
        </option>
      ))}
    </select>
  );
}

const isWhose = (of: Whose | undefined): of is Whose => of !== undefined;

/** Those whom rows name, where no column says what they are. */
function whoseNamed({ shape, columns }: TableMapping): readonly Whose[] {
  if (shape === "relations") return ["from", "to"];
  const named = columns.filter(({ target }) => target === "entity.name").map(({ of }) => of);
  return [...new Set(named.filter(isWhose))].filter((of) => of !== "post" && of !== "counterpartPost");
}

function Labels({ mapping, change }: MappingProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  if (mapping.shape === "entities") {
    return (
      <Field label={t("imports.allAre")}>
        {(id) => (
          <Names
            id={id}
            of="labels"
            value={mapping.label}
            none={t("imports.byColumn")}
            change={(label) => change(label === null ? without(mapping, "label") : { ...mapping, label })}
          />
        )}
      </Field>
    );
  }
  return (
    <>
      {whoseNamed(mapping).map((of) => (
        <Field key={of} label={t("imports.whoseAre", { whose: t(`imports.whose.${of}`) })}>
          {(id) => (
            <Names
              id={id}
              of="labels"
              value={mapping.labels?.[of]}
              none={mapping.label === undefined ? t("imports.asNamed") : words.label(mapping.label)}
              change={(label) => {
                const { [of]: _, ...rest } = mapping.labels ?? {};
                change({ ...mapping, labels: label === null ? rest : { ...rest, [of]: label } });
              }}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function Type({ mapping, change }: MappingProps): ReactElement | null {
  const { t } = useTranslation();
  if (mapping.shape === "entities" || mapping.columns.some(({ target }) => target === "relation.type"))
    return null;
  return (
    <Field label={t("imports.allDid")}>
      {(id) => (
        <Names
          id={id}
          of="types"
          value={mapping.type}
          none={t(mapping.shape === "sheet" ? "imports.asMet" : "imports.noType")}
          change={(type) => change(type === null ? without(mapping, "type") : { ...mapping, type })}
        />
      )}
    </Field>
  );
}

/** Whether the people of a sheet met, or the bodies by them. */
function Between({ mapping, change }: MappingProps): ReactElement | null {
  const { t } = useTranslation();
  if (mapping.shape !== "sheet") return null;
  return (
    <Choice
      legend={t("imports.between")}
      value={mapping.between ?? "people"}
      options={(["people", "bodies"] as const).map((value) => ({
        value,
        text: t(`imports.betweens.${value}`),
      }))}
      onChange={(between) => change({ ...mapping, between })}
    />
  );
}

function Dates({ mapping, change }: MappingProps): ReactElement | null {
  const { t } = useTranslation();
  const dates = mapping.dates ?? {};
  const dated = mapping.columns.some(
    ({ target }) => target.startsWith("relation.date") || target === "evidence.published",
  );
  if (!dated) return null;
  const set = (part: Partial<NonNullable<TableMapping["dates"]>>, gone: keyof typeof dates) => {
    const { [gone]: _, ...rest } = dates;
    change({ ...mapping, dates: { ...rest, ...part } });
  };
  return (
    <div className="imports-default-row">
      <Field label={t("imports.defaultYear")}>
        {(id) => (
          <input
            id={id}
            className="input"
            type="number"
            min={1}
            max={9999}
            defaultValue={dates.defaultYear}
            onBlur={(event) => {
              const year = Number(event.target.value);
              if (event.target.value === "") {
                if (dates.defaultYear !== undefined) set({}, "defaultYear");
              } else if (Number.isInteger(year) && year > 0 && year < 10_000 && year !== dates.defaultYear)
                set({ defaultYear: year }, "defaultYear");
            }}
            data-testid="imports-year"
          />
        )}
      </Field>
      <Field label={t("imports.reference")}>
        {(id) => (
          <input
            id={id}
            className="input"
            type="date"
            defaultValue={dates.reference}
            onBlur={(event) => {
              const { value } = event.target;
              if (value !== (dates.reference ?? ""))
                set(value === "" ? {} : { reference: value }, "reference");
            }}
          />
        )}
      </Field>
      <Field label={t("imports.order")}>
        {(id) => (
          <select
            id={id}
            className="input select"
            value={dates.order ?? ""}
            onChange={(event) => {
              const { value } = event.target;
              set(value === "dmy" || value === "mdy" ? { order: value } : {}, "order");
            }}
            data-testid="imports-order"
          >
            <option value="">{t("imports.orders.none")}</option>
            <option value="dmy">{t("imports.orders.dmy")}</option>
            <option value="mdy">{t("imports.orders.mdy")}</option>
          </select>
        )}
      </Field>
    </div>
  );
}

/** Relations between labels that the lens has not heard of together. */
function Widen(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const widen = useImporting(({ draft }) => draft?.widen ?? false);
  return (
    <label className="switch">
      <input type="checkbox" checked={widen} onChange={(event) => session.widen(event.target.checked)} />
      {t("imports.widen")}
    </label>
  );
}
