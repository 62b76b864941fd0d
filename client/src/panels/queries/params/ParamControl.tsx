import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { QueryParam } from "#contract/query.ts";
import { isKind } from "../../../model/lens.ts";
import { useExplorerState, useWords, type Words } from "../../../page/explorer.tsx";
import { EntityPicker, PickedEntity } from "../../search/EntityPicker.tsx";
import type { ControlProps } from "./controlProps.ts";
import { KnownValues } from "./KnownValues.tsx";
import { listOf, periodText, sidesOf } from "./paramValues.ts";

/** The field of a parameter, by its type. */
export function ParamControl(props: ControlProps): ReactElement {
  const { id, title, param, value, invalid, onChange } = props;
  switch (param.type) {
    case "entity":
      return (
        <EntityPicker
          id={id}
          title={title}
          labels={param.labels}
          value={value}
          invalid={invalid}
          offers={false}
          choices
          onChange={onChange}
        />
      );
    case "entity[]":
      return <SeveralEntities {...props} />;
    case "period":
      return <PeriodFields {...props} />;
    case "enum":
    case "label":
    case "relationType":
    case "boolean":
      return <Options {...props} />;
    case "string":
      return <Text {...props} />;
    default:
      return <Plain {...props} />;
  }
}

/** A text, with what the data have to offer where they know of such. */
function Text(props: ControlProps): ReactElement {
  const ontology = useExplorerState((state) => state.ontology);
  const { offers } = props.param;
  const known = offers !== null && isKind(ontology, offers.of);
  return known ? <KnownValues {...props} offers={offers} /> : <Plain {...props} />;
}

function Plain({ id, param, value, invalid, describedBy, onChange }: ControlProps): ReactElement {
  return (
    <input
      id={id}
      className="input"
      type="text"
      inputMode={param.type === "integer" ? "numeric" : param.type === "float" ? "decimal" : undefined}
      value={value}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      placeholder={param.type === "date" ? "2024-04" : undefined}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Entities as chips, and a search field that adds one more. */
function SeveralEntities({ id, title, param, value, invalid, onChange }: ControlProps): ReactElement {
  const ids = listOf(value);
  return (
    <div className="picked-several">
      {ids.length === 0 ? null : (
        <ul className="picked-list" aria-label={title}>
          {ids.map((picked) => (
            <li key={picked}>
              <PickedEntity
                id={picked}
                onClear={() => onChange(ids.filter((other) => other !== picked).join(","))}
              />
            </li>
          ))}
        </ul>
      )}
      <EntityPicker
        id={id}
        title={title}
        labels={param.labels}
        value=""
        invalid={invalid}
        offers={false}
        choices
        onChange={(added) => onChange([...new Set([...ids, added])].join(","))}
      />
    </div>
  );
}

/** Two dates, either of which may be left blank. */
function PeriodFields({ id, title, value, invalid, describedBy, onChange }: ControlProps): ReactElement {
  const { t } = useTranslation();
  const sides = sidesOf(value);
  const field = (side: "from" | "to", label: string) => (
    <input
      id={side === "from" ? id : undefined}
      className="input"
      type="text"
      value={sides[side]}
      aria-label={`${title} · ${label}`}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      placeholder={label}
      autoComplete="off"
      data-side={side}
      onChange={(event) => onChange(periodText({ ...sides, [side]: event.target.value }))}
    />
  );
  return (
    <div className="period-fields">
      {field("from", t("form.from"))}
      <span aria-hidden="true">–</span>
      {field("to", t("form.to"))}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

function Options({ id, param, value, invalid, describedBy, onChange }: ControlProps): ReactElement {
  const { t } = useTranslation();
  const options = useOptions(param);
  // A value from a link that is none of the choices is shown as it is, not as another one.
  const strange = value !== "" && !options.some((option) => option.value === value);
  return (
    <select
      id={id}
      className="input select"
      value={value}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
    >
      {param.required && value !== "" ? null : (
        <option value="">{param.required ? t("form.choose") : t("form.any")}</option>
      )}
      {strange ? <option value={value}>{value}</option> : null}
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
  const stats = useExplorerState((state) => state.stats);
  if (param.type === "label") {
    const counts = new Map(stats?.byLabel.map(({ label, count }) => [label, count]));
    return counted(
      (ontology?.labels ?? []).map(({ name }) => name),
      { counts, words, called: words.label },
    );
  }
  if (param.type === "relationType") {
    const counts = new Map(stats?.byType.map(({ type, count }) => [type, count]));
    return counted(
      (ontology?.types ?? []).map(({ name }) => name),
      { counts, words, called: words.type },
    );
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

/** Kinds with how many there are of each; what nothing is of is no choice, unless nobody knows yet. */
function counted(
  names: readonly string[],
  {
    counts,
    words,
    called,
  }: {
    readonly counts: ReadonlyMap<string, number>;
    readonly words: Words;
    readonly called: (name: string) => string;
  },
): readonly Option[] {
  return names.flatMap((value) => {
    const count = counts.get(value) ?? 0;
    if (counts.size === 0) return [{ value, text: called(value) }];
    return count === 0 ? [] : [{ value, text: `${called(value)} · ${words.number(count)}` }];
  });
}
