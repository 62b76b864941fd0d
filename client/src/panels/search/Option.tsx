import { ComboboxItem, useComboboxContext, useStoreState } from "@ariakit/react";
import { type ReactElement, type ReactNode, useId } from "react";

/** One line of the list; it says of itself whether it is the one that Enter takes. */
export function Option(props: {
  id: string;
  testId: string;
  onClick: () => void;
  children: ReactNode;
}): ReactElement {
  const element = useId();
  const active = useStoreState(useComboboxContext(), "activeId") === element;
  return (
    <ComboboxItem
      id={element}
      value={props.id}
      setValueOnClick={false}
      hideOnClick
      aria-selected={active}
      className="hit"
      data-testid={props.testId}
      onClick={props.onClick}
    >
      {props.children}
    </ComboboxItem>
  );
}
