import type { IconName } from "../ui/Icon.tsx";
import { actionsOf } from "./make.ts";
import type { Action, Places } from "./types.ts";

/** What acts need to know of a panel; the page's registry adds the component. */
export interface PanelEntry {
  readonly name: string;
  readonly icon: IconName;
  /**
   * `dock`: a tab below the canvas; `over`: a dialog or a panel that floats, one at a time; `line`: the line below the
   * canvas; `left` and `right`: beside the canvas, and on a narrow screen a sheet over it.
   */
  readonly where: "dock" | "over" | "line" | "left" | "right";
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
