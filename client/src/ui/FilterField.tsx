import type { ReactElement } from "react";
import { Icon } from "./Icon.tsx";

interface FilterFieldProps {
  /** Said to everyone: it is the label and stands in the empty field. */
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly testId: string;
}

/** A field that narrows down the list under it. */
export function FilterField({ label, typed, onType, testId }: FilterFieldProps): ReactElement {
  return (
    <div className="search-field">
      <Icon name="filter" size={14} />
      <input
        className="search-input"
        type="search"
        value={typed}
        aria-label={label}
        placeholder={label}
        data-testid={testId}
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}
