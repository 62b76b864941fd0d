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
  return null;
}
