import { type RefObject, useEffect, useRef } from "react";
import { bindKeys } from "../actions/keys.ts";
import { useExplorer } from "./explorer.tsx";
import { usePage } from "./pageContext.tsx";

/** Binds the page's keys; renders nothing. */
export function Keyboard(): null {
  const explorer = useExplorer();
  const { canvas, dock, setDock, setPanel, sheet, setSheet, panel, menu, setMenu } = usePage();
  const overlay = useOverlayAtKey();
  useEffect(
    () =>
      bindKeys(document, {
        explorer,
        canvas,
        ui: {
          focusSearch: () => document.getElementById("search")?.focus(),
          toggleTable: () => setDock(dock === "table" ? "time" : "table"),
          openHelp: () => setPanel("keys"),
          closeTopmost: () => {
            // Menus, lists and dialogs close themselves: the same key must not also clear the selection.
            if (overlay.current) return true;
            if (menu !== null) setMenu(null);
            else if (panel !== null) setPanel(null);
            else if (sheet !== "closed") setSheet("closed");
            else return false;
            return true;
          },
        },
      }),
    [explorer, canvas, dock, setDock, setPanel, sheet, setSheet, panel, menu, setMenu, overlay],
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

/** Whether something lay over the page when the key went down: asked first, before anything closes on it. */
function useOverlayAtKey(): RefObject<boolean> {
  const overlay = useRef(false);
  useEffect(() => {
    const note = () => {
      overlay.current = document.querySelector(".menu, .dialog, .hits") !== null;
    };
    window.addEventListener("keydown", note, true);
    return () => window.removeEventListener("keydown", note, true);
  }, []);
  return overlay;
}
