import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Condition } from "../../model/types.ts";
import { useExplorerState, useWords } from "../../page/explorer.tsx";

const STATUSES = ["confirmed", "reported", "inferred", "disputed"] as const;
/** Figures and dates that a rule can look at; the last three are a relation's. */
const PROPERTIES = ["degree", "sources", "lastSeen", "betweenness", "pagerank", "date", "published"] as const;
type Property = (typeof PROPERTIES)[number];
const DATES: readonly string[] = ["lastSeen", "date", "published"];
const COMPARISONS = ["atLeast", "atMost", "equal"] as const;

interface ConditionFieldsProps {
  readonly when: Condition;
  readonly onChange: (when: Condition) => void;
}

/** What a rule looks at: a kind by name, or a figure or date compared with a value. */
export function ConditionFields({ when, onChange }: ConditionFieldsProps): ReactElement {
  const { t } = useTranslation();
  const ontology = useExplorerState((state) => state.ontology);
  const subject = when.kind === "property" ? when.name : when.kind;
  const choose = (next: string) => {
    if (next === "label") onChange({ kind: "label", value: ontology?.labels[0]?.name ?? "" });
    else if (next === "type") onChange({ kind: "type", value: ontology?.types[0]?.name ?? "" });
    else if (next === "status") onChange({ kind: "status", value: "disputed" });
    else onChange({ kind: "property", name: next, is: "atLeast", value: DATES.includes(next) ? "2024" : 1 });
  };
  return (
    <div className="rule-line">
      <select
        aria-label={t("looks.ruleSubject")}
        value={subject}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="label">{t("looks.subject.label")}</option>
        <option value="type">{t("looks.subject.type")}</option>
        <option value="status">{t("looks.subject.status")}</option>
        {PROPERTIES.map((name: Property) => (
          <option key={name} value={name}>
            {t(`looks.subject.${name}`)}
          </option>
        ))}
      </select>
      {when.kind === "property" ? (
        <Comparison when={when} onChange={onChange} />
      ) : (
        <NamedKind when={when} onChange={onChange} />
      )}
    </div>
  );
}

function NamedKind(props: {
  when: Exclude<Condition, { kind: "property" }>;
  onChange: (when: Condition) => void;
}): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const ontology = useExplorerState((state) => state.ontology);
  const { when, onChange } = props;
  const options =
    when.kind === "label"
      ? (ontology?.labels.map(({ name }) => ({ name, text: words.label(name) })) ?? [])
      : when.kind === "type"
        ? (ontology?.types.map(({ name }) => ({ name, text: words.type(name) })) ?? [])
        : STATUSES.map((name) => ({ name, text: t(`status.${name}`) }));
  return (
    <select
      aria-label={t("looks.ruleKind")}
      value={when.value}
      onChange={(event) => onChange({ ...when, value: event.target.value })}
    >
      {options.map(({ name, text }) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Comparison(props: {
  when: Extract<Condition, { kind: "property" }>;
  onChange: (when: Condition) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { when, onChange } = props;
  const isDate = DATES.includes(when.name);
  return (
    <>
      <select
        aria-label={t("looks.ruleComparison")}
        value={when.is}
        onChange={(event) => {
          const is = COMPARISONS.find((name) => name === event.target.value);
          if (is !== undefined) onChange({ ...when, is });
        }}
      >
        {COMPARISONS.map((is) => (
          <option key={is} value={is}>
            {t(`looks.is.${is}`)}
          </option>
        ))}
      </select>
      <input
        aria-label={t("looks.ruleValue")}
        type={isDate ? "text" : "number"}
        inputMode={isDate ? "text" : "decimal"}
        step="any"
        placeholder={isDate ? "2024-04" : "1"}
        value={String(when.value)}
        onChange={(event) => {
          const { value, valueAsNumber } = event.target;
          if (isDate) onChange({ ...when, value });
          else if (Number.isFinite(valueAsNumber)) onChange({ ...when, value: valueAsNumber });
        }}
      />
    </>
  );
}
