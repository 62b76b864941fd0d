import { useEffect } from "react";
import { bindKeys } from "../actions/keys.ts";
import { useExplorer } from "./explorer.tsx";
import { usePage } from "./pageContext.tsx";

/** Binds the page's keys; renders nothing. */
export function Keyboard(): null {
  const explorer = useExplorer();
  const { canvas, dock, setDock, setHelp, sheet, setSheet, help, menu, setMenu } = usePage();
  useEffect(
    () =>
      bindKeys(document, {
        explorer,
        canvas,
        ui: {
          focusSearch: () => document.getElementById("search")?.focus(),
          toggleTable: () => setDock(dock === "table" ? "time" : "table"),
          openHelp: () => setHelp(true),
          closeTopmost: () => {
            if (menu !== null) setMenu(null);
            else if (help) setHelp(false);
            else if (sheet !== "closed") setSheet("closed");
            else return false;
            return true;
          },
        },
      }),
    [explorer, canvas, dock, setDock, setHelp, sheet, setSheet, help, menu, setMenu],
  );
  useMenuKey();
  return null;
}

/** Shift+F10 and the menu key open the menu of the selected entity, where it stands on the canvas. */
function useMenuKey(): void {
  const explorer = useExplorer();
  const { canvas, setMenu } = usePage();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const asked = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
      const { selection } = explorer.getState();
      if (!asked || event.isComposing || selection?.kind !== "entity") return;
      const place = canvas?.viewportOf(selection) ?? null;
      if (place === null) return;
      event.preventDefault();
      setMenu({ selection, ...place });
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [explorer, canvas, setMenu]);
}
