import type { IconName } from "../ui/Icon.tsx";
import { actionsOf } from "./make.ts";
import type { Action, Places } from "./types.ts";

/** What acts need to know of a panel; the page's registry adds the component. */
export interface PanelEntry {
  readonly name: string;
  readonly icon: IconName;
  /**
   * `drawer`: beside the rail, one at a time; `right`: beside the canvas; both a sheet over it on a narrow screen. `dock`: a tab
   * that opens below the canvas; `line` and `row`: what stands there; `over`: a dialog, one at a time.
   */
  readonly where: "drawer" | "right" | "dock" | "line" | "row" | "over";
  /** Translation key of its name on a tab or a button. */
  readonly title?: string;
  /** Name of the act that opens it where it is another than the panel's; null where no act does. */
  readonly act?: string | null;
  readonly keys?: readonly string[];
  /** Where the panel, or the act that opens it, has a button or an entry. */
  readonly places?: Places;
}

/** One act for each panel that a person opens by its name. */
export function panelActs(panels: readonly PanelEntry[]): readonly Action[] {
  return panels.flatMap(({ name, icon, act = name, keys = [], places = {} }) =>
    act === null
      ? []
      : actionsOf("page", [
          { name: act, icon, keys, places, opens: name, perform: ({ ui }) => ui.togglePanel(name) },
        ]),
  );
}
