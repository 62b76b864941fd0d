import { ComboboxPopover, useComboboxContext, useStoreState } from "@ariakit/react";
import type { ReactElement, ReactNode, RefObject } from "react";
import { useLayer } from "../../ui/layers.tsx";

interface Props {
  readonly testId: string;
  /** The field that it hangs from. */
  readonly field: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** What hangs from a search field: hits, or what there is to choose from. */
export function HitsPopover({ testId, field, children }: Props): ReactElement {
  useLayer("popup", useStoreState(useComboboxContext(), "open") ?? false);
  return (
    <ComboboxPopover
      className="popover hits"
      data-testid={testId}
      gutter={6}
      portal
      sameWidth={false}
      fitViewport
      unmountOnHide
      getAnchorRect={() => field.current?.getBoundingClientRect() ?? null}
    >
      {children}
    </ComboboxPopover>
  );
}
