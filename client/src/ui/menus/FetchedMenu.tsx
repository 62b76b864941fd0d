import { type ComponentType, type ReactElement, Suspense, useState } from "react";
import { IconButton } from "../Button.tsx";
import type { IconName } from "../Icon.tsx";

interface FetchedMenuProps {
  readonly icon: IconName;
  readonly label: string;
  readonly testId: string;
  /** Fetched when it is first asked for; brings a button of its own and opens as soon as it is there. */
  readonly Menu: ComponentType;
}

/** A button that stands for its menu until the menu is wanted. */
export function FetchedMenu({ icon, label, testId, Menu }: FetchedMenuProps): ReactElement {
  const [wanted, setWanted] = useState(false);
  const button = (
    <IconButton icon={icon} label={label} data-testid={testId} onClick={() => setWanted(true)} />
  );
  return wanted ? (
    <Suspense fallback={button}>
      <Menu />
    </Suspense>
  ) : (
    button
  );
}
