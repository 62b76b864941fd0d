import type { Presented } from "../model/types.ts";
import type { Selection } from "../state/types.ts";
import { type Acts, inSections, spotIn } from "./registry.ts";
import type { Action, MenuKind, Places, Subject } from "./types.ts";

/** Entries that are no single act: each is a menu of its own. */
const SUBMENUS = {
  byType: { entity: "1.2" },
  hiddenOnes: { entity: "4.3", several: "3.3", group: "3.3", ground: "3.1" },
  steps: { entity: "4.4", several: "3.4", group: "3.4" },
  arrange: { several: "2.2", ground: "2.2" },
  copy: { entity: "5.5", several: "4.1" },
} as const satisfies Readonly<Record<string, Places>>;

export type SubmenuName = keyof typeof SUBMENUS;
export type MenuEntry = { readonly act: string } | { readonly sub: SubmenuName };

/** The entries of a menu, in sections with a line between them. */
export function menuOf(kind: MenuKind, acts: Acts): readonly (readonly MenuEntry[])[] {
  const ofAct = (action: Action) => ({ item: { act: action.name }, spot: spotIn(action, kind) });
  const subs = (Object.keys(SUBMENUS) as SubmenuName[]).map((sub) => ({
    item: { sub },
    spot: spotIn({ places: SUBMENUS[sub] }, kind),
  }));
  return inSections<MenuEntry>([...acts.all.map(ofAct), ...subs]);
}

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
