import { Menu, type MenuProps, useMenuContext, useStoreState } from "@ariakit/react";
import type { ReactElement } from "react";
import { useLayer } from "./layers.tsx";

/** A menu over the page, of the button or the place that its provider names. */
export function PopMenu(props: MenuProps): ReactElement {
  const open = useStoreState(useMenuContext(), "open") ?? false;
  useLayer("popup", open);
  return <Menu className="menu" portal {...props} />;
}
