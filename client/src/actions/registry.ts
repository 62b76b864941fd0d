import { ACTS } from "./actions.ts";
import { type PanelEntry, panelActs } from "./opening.ts";
import type { Action, Place } from "./types.ts";

/** Everything that a person can do, as buttons, menus, keys, palette and help read it. */
export interface Acts {
  /** By topic, in the order of palette and help. */
  readonly all: readonly Action[];
  /** Throws where there is none of that name. */
  readonly named: (name: string) => Action;
  /** What stands in a place, by section, in order. */
  readonly at: (place: Place) => readonly (readonly Action[])[];
}

/** Where an act stands in a place, as `"2.3"`; null where it does not. */
export function spotIn(action: Pick<Action, "places">, place: Place): string | null {
  const spot = action.places[place];
  return spot === undefined ? null : typeof spot === "string" ? spot : spot[0];
}

/** Translation key of an act's name, as it is called in a place. */
export function labelIn({ places, labelKey }: Pick<Action, "places" | "labelKey">, place?: Place): string {
  const spot = place === undefined ? undefined : places[place];
  return spot === undefined || typeof spot === "string" ? labelKey : spot[1];
}

/** Things with a spot each ("2.3"), in order and by section. */
export function inSections<T>(all: readonly { readonly item: T; readonly spot: string | null }[]): T[][] {
  const sections = new Map<number, { readonly item: T; readonly order: number }[]>();
  for (const { item, spot } of all) {
    if (spot === null) continue;
    const [section = 0, order = 0] = spot.split(".").map(Number);
    sections.set(section, [...(sections.get(section) ?? []), { item, order }]);
  }
  return [...sections]
    .sort(([a], [b]) => a - b)
    .map(([, section]) => section.sort((a, b) => a.order - b.order).map(({ item }) => item));
}

/** The acts, with one for each panel that a person opens; panels stand before the page's other acts. */
export function actsWith(panels: readonly PanelEntry[], acts: readonly Action[] = ACTS): Acts {
  const ofPage = (action: Action) => action.topic === "page";
  const all = [...acts.filter((act) => !ofPage(act)), ...panelActs(panels), ...acts.filter(ofPage)];
  const byName = new Map(all.map((action) => [action.name, action]));
  return {
    all,
    named: (name) => {
      const action = byName.get(name);
      if (action === undefined) throw new Error(`There is no action named ${name}`);
      return action;
    },
    at: (place) => inSections(all.map((item) => ({ item, spot: spotIn(item, place) }))),
  };
}
