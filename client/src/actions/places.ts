import type { Selection } from "../state/types.ts";

/** The parts of the page that can be opened, by name: acts open them, the page remembers which are open. */

/** Tabs below the canvas. */
export type DockTab = "time" | "table" | "outline" | "cypher";

/** On a phone, what lies over the canvas. */
export type Sheet = "closed" | "inspector" | "queries";

/** Dialogs and floating panels. At most one is open; PanelHost says which component each is. */
export type PanelName =
  | "views"
  | "share"
  | "looks"
  | "metrics"
  | "export"
  | "help"
  | "keys"
  | "palette"
  | "tour"
  | "saveQuery"
  | "log"
  | "tools";

/** A menu, at a point in pixels of the window. */
export interface MenuAt {
  /** What it is about; null for the ground. */
  readonly selection: Selection | null;
  readonly x: number;
  readonly y: number;
}
