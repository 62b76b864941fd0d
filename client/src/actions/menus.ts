import type { Presented } from "../model/types.ts";
import type { Selection } from "../state/types.ts";
import type { Subject } from "./types.ts";

/** What a menu is opened on. */
export type MenuKind = "ground" | "entity" | "several" | "group" | "relation" | "contact";

/** Entries that are no single act: each is a menu of its own. */
export type SubmenuName = "byType" | "hiddenOnes" | "steps" | "arrange" | "copy";

export type MenuEntry = { readonly act: string } | { readonly sub: SubmenuName };

const act = (name: string): MenuEntry => ({ act: name });
const sub = (name: SubmenuName): MenuEntry => ({ sub: name });

/** The entries of each menu, in sections with a line between them. */
export const MENUS: Readonly<Record<MenuKind, readonly (readonly MenuEntry[])[]>> = {
  entity: [
    [act("expand"), sub("byType"), act("collapse")],
    [act("paths"), act("common"), act("evidence")],
    [act("selectNeighbours"), act("selectLabel"), act("addToChoice")],
    [act("hide"), act("hideOthers"), sub("hiddenOnes"), sub("steps"), act("remove")],
    [act("pin"), act("unpin"), act("toggleGroup"), act("note"), sub("copy")],
  ],
  several: [
    [act("paths"), act("common")],
    [act("selectNeighbours"), sub("arrange"), act("pin"), act("unpin")],
    [act("hide"), act("hideOthers"), sub("hiddenOnes"), sub("steps"), act("remove")],
    [sub("copy")],
  ],
  group: [
    [act("toggleGroup"), act("ungroup")],
    [act("selectNeighbours"), act("addToChoice"), act("pin"), act("unpin")],
    [act("hide"), act("hideOthers"), sub("hiddenOnes"), sub("steps"), act("remove")],
    [act("copyName")],
  ],
  relation: [[act("evidence"), act("selectEnds")], [act("note")], [act("copyLink"), act("copyCypher")]],
  contact: [[act("evidence"), act("selectEnds")], [act("note")]],
  ground: [
    [act("search"), act("palette"), act("overview")],
    [act("fit"), sub("arrange"), act("selectAll")],
    [sub("hiddenOnes"), act("showAllKinds"), act("allDates"), act("unfocus"), act("ungroup")],
    [act("asContacts"), act("asEvents"), act("undo"), act("redo"), act("clear")],
  ],
};

/** Acts that stand in a menu only while they can be done: their opposite stands there otherwise. */
export const ONLY_WHERE_POSSIBLE: ReadonlySet<string> = new Set([
  "collapse",
  "pin",
  "unpin",
  "toggleGroup",
  "ungroup",
  "unfocus",
  "showAllKinds",
  "allDates",
  "asContacts",
  "asEvents",
]);

export const ARRANGEMENTS: readonly (readonly string[])[] = [
  ["layout", "layoutCircular", "layoutRadial", "layoutHierarchical", "layoutTime", "layoutGrid"],
  ["alignLeft", "alignCentre", "alignRight", "alignTop", "alignMiddle", "alignBottom"],
  ["distributeAcross", "distributeDown"],
];

export const COPIES: readonly string[] = ["copyName", "copyLink", "copyCypher"];

export function menuKindOf(selection: Selection | null, on: Subject, presented: Presented): MenuKind {
  if (selection === null) return "ground";
  if (selection.kind === "relation") {
    return presented.contacts.has(selection.id) || presented.bundles.has(selection.id)
      ? "contact"
      : "relation";
  }
  if (on.entities.length > 1) return "several";
  return presented.groups.has(selection.id) ? "group" : "entity";
}
