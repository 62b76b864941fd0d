import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import type { QueryParam } from "#contract/query.ts";
import { EntityPicker } from "./EntityPicker.tsx";
import { useExplorerState, useWords } from "./explorer.tsx";
import type { Fault } from "./paramValues.ts";

interface FieldProps {
  readonly param: QueryParam;
  readonly value: string;
  readonly fault: Fault | null;
  readonly onChange: (value: string) => void;
}

/** One parameter: its title, the control of its type, its limits, and what is wrong with it. */
export function ParamField({ param, value, fault, onChange }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  const range =
    param.min !== null && param.max !== null
      ? `${words.number(param.min)}–${words.number(param.max)}`
      : param.type === "date"
        ? t("form.dateShape")
        : null;
  return (
    <div className="field" data-testid={`param-${param.name}`}>
      <label className="field-label" htmlFor={id}>
        {words.bilingual(param.title)}
        {param.required ? null : <span className="field-optional">{t("form.optional")}</span>}
        {range === null ? null : <span className="field-range">{range}</span>}
      </label>
      <Control id={id} param={param} value={value} fault={fault} onChange={onChange} />
      {fault === null ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          {t(`fault.${fault}`, { min: words.number(param.min ?? 0), max: words.number(param.max ?? 0) })}
        </p>
      )}
    </div>
  );
}

function Control({ id, param, value, fault, onChange }: FieldProps & { id: string }): ReactElement {
  const words = useWords();
  const title = words.bilingual(param.title);
  const invalid = fault !== null;
  const described = invalid ? `${id}-fault` : undefined;
  if (param.type === "entity") {
    return (
      <EntityPicker
        id={id}
        title={title}
        labels={param.labels}
        value={value}
        invalid={invalid}
        onChange={onChange}
      />
    );
  }
  if (["enum", "label", "relationType", "boolean"].includes(param.type)) {
    return <Choice id={id} param={param} value={value} invalid={invalid} onChange={onChange} />;
  }
  const numeric = param.type === "integer" || param.type === "float";
  return (
    <input
      id={id}
      className="input"
      type="text"
      inputMode={numeric ? "numeric" : undefined}
      value={value}
      aria-invalid={invalid}
      aria-describedby={described}
      placeholder={param.type === "date" ? "2024-04" : undefined}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

function Choice(props: {
  id: string;
  param: QueryParam;
  value: string;
  invalid: boolean;
  onChange: (value: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const options = useOptions(props.param);
  return (
    <select
      id={props.id}
      className="input select"
      value={props.value}
      aria-invalid={props.invalid}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {props.param.required && props.value !== "" ? null : <option value="">{t("form.any")}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

function useOptions(param: QueryParam): readonly Option[] {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const ontology = useExplorerState((state) => state.ontology);
  if (param.type === "label") {
    return (ontology?.labels ?? []).map(({ name }) => ({ value: name, text: words.label(name) }));
  }
  if (param.type === "relationType") {
    return (ontology?.types ?? []).map(({ name }) => ({ value: name, text: words.type(name) }));
  }
  if (param.type === "boolean") {
    return [
      { value: "true", text: t("word.yes") },
      { value: "false", text: t("word.no") },
    ];
  }
  return param.values.map((value) => {
    // A choice without a sentence of its own shows as it stands in the header.
    const key = `choice.${value}`;
    return { value, text: i18n.exists(key) ? t(key as "word.yes") : value };
  });
}
