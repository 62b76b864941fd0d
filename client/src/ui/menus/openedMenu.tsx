import { type MenuStore, useMenuStore } from "@ariakit/react";
import { useLayoutEffect } from "react";

/**
 * A menu that opens as soon as it is there, with the keys on its first item. The button that was pressed for it is
 * gone by then, so the library has nothing that it would take the focus from.
 */
export function useOpenedMenu(): MenuStore {
  const menu = useMenuStore({ defaultOpen: true, placement: "bottom-end" });
  useLayoutEffect(() => {
    menu.setInitialFocus("first");
    menu.setAutoFocusOnShow(true);
  }, [menu]);
  return menu;
}
