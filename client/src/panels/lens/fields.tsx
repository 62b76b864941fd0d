import { type ReactElement, type ReactNode, useId } from "react";
import { DataText } from "../../page/shown/DataText.tsx";

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, children }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly most?: number;
  readonly lang?: string;
  readonly testId?: string;
}

export function TextField({ label, value, onChange, most = 100, lang, testId }: TextProps): ReactElement {
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          className="input"
          value={value}
          maxLength={most}
          lang={lang}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function ColorField({ label, value, onChange }: TextProps): ReactElement {
  return (
    <Field label={label}>
      {(id) => (
        <input id={id} type="color" value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

export function SelectField(props: TextProps & { readonly options: readonly Option[] }): ReactElement {
  const { label, value, options, onChange, testId } = props;
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          className="input"
          value={value}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChecksProps {
  readonly label: string;
  readonly options: readonly (Option & { readonly firm?: boolean })[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Any of a list; those that are told by data sets stay. */
export function Checks({ label, options, chosen, onChange }: ChecksProps): ReactElement {
  return (
    <details className="lens-checks">
      <summary>
        {label} <span className="quiet">{options.filter(({ value }) => chosen.includes(value)).length}</span>
      </summary>
      <fieldset aria-label={label}>
        {options.map(({ value, text, firm = false }) => (
          <label key={value} className="switch">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              disabled={firm}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <DataText>{text}</DataText>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
