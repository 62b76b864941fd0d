import "./styles/choice.css";
import { type ReactElement, useId } from "react";

interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
  /** The language of the text, where it is not the page's. */
  readonly lang?: string;
  readonly testId?: string;
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all of them in sight: radio buttons drawn as pills. */
export function Choice<T extends string>(props: ChoiceProps<T>): ReactElement {
  const { legend, value, options, onChange } = props;
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} data-testid={option.testId}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span lang={option.lang}>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
