import { type ReactElement, useEffect, useRef, useState } from "react";

interface EditProps {
  readonly value: string;
  readonly label: string;
  /** What it is to be; null where it stays. */
  readonly onDone: (to: string | null) => void;
}

/** A cell that is being changed: Enter takes it, Escape leaves it. */
export function EditCell({ value, label, onDone }: EditProps): ReactElement {
  const [typed, setTyped] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.select(), []);
  const end = (to: string | null) => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(to);
  };
  return (
    <input
      ref={field}
      className="input imports-edit"
      aria-label={label}
      value={typed}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => end(typed)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") {
          event.preventDefault();
          end(typed);
        }
        if (event.key === "Escape") {
          // It backs out of the cell, not of the dialog.
          event.preventDefault();
          event.stopPropagation();
          end(null);
        }
      }}
      data-testid="imports-edit"
    />
  );
}
