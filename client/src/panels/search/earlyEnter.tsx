import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";

/** What was typed before the field was there, and whether Enter was pressed after it. */
export interface Begun {
  readonly text: string;
  readonly entered: boolean;
}

export const NOT_BEGUN: Begun = { text: "", entered: false };

/** An Enter that came before the answer: it takes the first of what is found for the text that stood there. */
export interface EarlyEnter {
  /** The text that it was pressed after. */
  readonly entered: string | null;
  /** Holds the text to which the list is the answer, with one of it highlighted for Enter. */
  readonly answered: RefObject<string | null>;
}

interface Entering extends EarlyEnter {
  /** Keeps an Enter that is early, and says whether this was one. */
  readonly keep: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  readonly forget: () => void;
}

/** Of the field: Enter is often pressed sooner than anything is found. */
export function useEntering(begun: Begun): Entering {
  const [entered, setEntered] = useState(begun.entered ? begun.text : null);
  const answered = useRef<string | null>(null);
  const keep = useCallback((event: KeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    if (event.key !== "Enter" || value.trim() === "" || answered.current === value) return false;
    event.preventDefault();
    event.stopPropagation();
    setEntered(value);
    return true;
  }, []);
  return { entered, answered, keep, forget: useCallback(() => setEntered(null), []) };
}

/** Of the list: tells the field that its text is answered, and does what an early Enter meant. */
export function useAnswering(
  early: EarlyEnter,
  text: string,
  isAnswer: boolean,
  choose: (() => void) | null,
): void {
  const { entered, answered } = early;
  const latest = useRef(choose);
  useLayoutEffect(() => {
    answered.current = isAnswer ? text : null;
    latest.current = choose;
  });
  const due = isAnswer && entered === text;
  useEffect(() => {
    if (due) latest.current?.();
  }, [due]);
}
