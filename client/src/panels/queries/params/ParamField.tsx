import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import type { QueryParam } from "#contract/query.ts";
import { useNames, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { chosenText, isBindable } from "./binding.ts";
import { ParamControl } from "./ParamControl.tsx";
import { type Fault, listOf } from "./paramValues.ts";
import { useChosenNow } from "./useChosenNow.tsx";

interface FieldProps {
  readonly param: QueryParam;
  readonly value: string;
  readonly fault: Fault | null;
  readonly onChange: (value: string) => void;
  /** Whether the value is kept the same as what is chosen on the canvas. */
  readonly follows: boolean;
  readonly onFollow: (follows: boolean) => void;
}

/** One parameter: its title, the control of its type, its limits, its help, and what is wrong with it. */
export function ParamField(props: FieldProps): ReactElement {
  const { param, value, fault, onChange } = props;
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  const help = param.help === null ? "" : words.bilingual(param.help);
  const said = [...(help === "" ? [] : [`${id}-help`]), ...(fault === null ? [] : [`${id}-fault`])];
  return (
    <div className="field" data-testid={`param-${param.name}`}>
      <label className="field-label" htmlFor={id}>
        {words.bilingual(param.title)}
        {param.required ? null : <span className="field-optional">{t("form.optional")}</span>}
        <Shape param={param} />
      </label>
      {help === "" ? null : (
        <DataText as="p" className="field-help" id={`${id}-help`}>
          {help}
        </DataText>
      )}
      <ParamControl
        id={id}
        title={words.bilingual(param.title)}
        param={param}
        value={value}
        invalid={fault !== null}
        describedBy={said.length === 0 ? undefined : said.join(" ")}
        onChange={onChange}
      />
      {fault === null ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          {t(`fault.${fault}`, { min: String(param.min ?? 0), max: String(param.max ?? 0) })}
        </p>
      )}
      {isBindable(param) ? <Binding {...props} /> : null}
    </div>
  );
}

/** What a value may look like: a range, or the shape of a date. */
function Shape({ param: { type, min, max } }: { param: QueryParam }): ReactElement | null {
  const { t } = useTranslation();
  const isDate = type === "date" || type === "period";
  if (min === null || max === null)
    return isDate ? <span className="field-range">{t("form.dateShape")}</span> : null;
  return <span className="field-range">{`${min}–${max}`}</span>;
}

/** Takes over what is chosen on the canvas: once, or again whenever that changes. */
function Binding({ param, value, onChange, follows, onFollow }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const chosen = chosenText(param, useChosenNow());
  const inWords = (text: string): string => {
    if (param.type === "label") return words.label(text);
    if (param.type === "relationType") return words.type(text);
    if (param.type === "period") return text.replace("..", " – ").trim();
    const ids = listOf(text);
    return ids.length === 1 ? words.entity(ids[0] ?? "") : t("form.several", { count: ids.length });
  };
  const source = param.type === "period" ? t("form.fromTime") : t("form.fromSelection");
  return (
    <div className="field-binding">
      {chosen === null || chosen === value ? null : (
        <button
          type="button"
          className="picker-current"
          data-testid="use-selection"
          onClick={() => onChange(chosen)}
        >
          <Icon name="lasso" size={13} />
          <DataText>{`${source}${words.language === "zh" ? "：" : ": "}${inWords(chosen)}`}</DataText>
        </button>
      )}
      <button
        type="button"
        className="follow"
        aria-pressed={follows}
        data-tip={param.type === "period" ? t("form.followTimeTip") : t("form.followTip")}
        data-testid="follow-selection"
        onClick={() => onFollow(!follows)}
      >
        <Icon name="link" size={13} />
        {param.type === "period" ? t("form.followTime") : t("form.follow")}
      </button>
    </div>
  );
}
