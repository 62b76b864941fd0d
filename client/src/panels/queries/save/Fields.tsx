import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import type { SavedQuery } from "#contract/query.ts";
import { useWords } from "../../../page/explorer.tsx";
import { useLandmark } from "../../../page/pageContext.tsx";

type Bilingual = SavedQuery["title"];

interface BilingualFieldProps {
  readonly label: string;
  readonly value: Bilingual;
  readonly onChange: (value: Bilingual) => void;
  readonly most: number;
  readonly fault?: string | null;
  readonly area?: boolean;
  readonly testId: string;
  /** Name under which the focus is brought to the first of the two. */
  readonly landmark?: string;
}

/** A text in both languages, that of the page first; one left blank takes the other's words. */
export function BilingualField(props: BilingualFieldProps): ReactElement {
  const { label, value, onChange, most, fault = null, area = false, testId, landmark = null } = props;
  const { t } = useTranslation();
  const { language } = useWords();
  const id = useId();
  const first = useLandmark(landmark);
  const order = language === "zh" ? (["zh", "en"] as const) : (["en", "zh"] as const);
  return (
    <fieldset className="two-languages">
      <legend>{label}</legend>
      {order.map((one, index) => {
        const shared = {
          value: value[one],
          maxLength: most,
          className: "input",
          "aria-label": `${label} · ${t(`gallery.language.${one}`)}`,
          "aria-invalid": fault !== null,
          "aria-describedby": fault === null ? undefined : id,
          placeholder: t(`gallery.language.${one}`),
          "data-testid": `${testId}-${one}`,
          onChange: (event: { target: { value: string } }) =>
            onChange({ ...value, [one]: event.target.value }),
        };
        const ref = index === 0 ? first : null;
        return area ? (
          <textarea key={one} ref={ref} rows={2} {...shared} />
        ) : (
          <input key={one} ref={ref} {...shared} />
        );
      })}
      {fault === null ? null : (
        <p className="field-fault" id={id}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}

/** A text in one language, or in none. */
export function TextField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  most: number;
  fault?: string | null;
  /** What was used before. */
  offers?: readonly string[];
  testId: string;
  hint?: string;
}): ReactElement {
  const { label, value, onChange, most, fault = null, offers = [], testId, hint } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        value={value}
        maxLength={most}
        list={offers.length === 0 ? undefined : `${id}-offers`}
        placeholder={hint}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
      {offers.length === 0 ? null : (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      {fault === null ? null : (
        <p className="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
