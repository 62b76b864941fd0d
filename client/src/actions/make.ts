import type { EntityId, Presented } from "../model/types.ts";
import { chosenEntities } from "../state/producers/choosing.ts";
import type { ExplorerState } from "../state/types.ts";
import type { Action, Places, Shortcut, Situation, Subject, Topic, Why } from "./types.ts";

/** "e" is that key alone; "Shift+E", "Mod+K" and "Mod+Shift+Z" are read as they stand. */
function shortcutOf(text: string): Shortcut {
  const parts = text.split("+");
  const key = parts.at(-1) ?? text;
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    ...(parts.includes("Mod") ? { mod: true as const } : {}),
    ...(parts.includes("Shift") ? { shift: true as const } : {}),
  };
}

interface Parts {
  readonly name: string;
  readonly icon: Action["icon"];
  readonly keys?: readonly string[];
  readonly places?: Places;
  readonly fleeting?: true;
  readonly opens?: string;
  readonly blocked?: (situation: Situation) => Why | null;
  readonly perform: Action["perform"];
}

/** Actions of one topic; each is named in the dictionary after its own name. */
export function actionsOf(topic: Topic, all: readonly Parts[]): readonly Action[] {
  return all.map((parts) => ({
    name: parts.name,
    topic,
    labelKey: `action.${parts.name}` as const,
    icon: parts.icon,
    shortcuts: (parts.keys ?? []).map(shortcutOf),
    places: parts.places ?? {},
    fleeting: parts.fleeting ?? false,
    opens: parts.opens ?? null,
    blocked: parts.blocked ?? (() => null),
    perform: parts.perform,
  }));
}

/** What is chosen on the page, as keys and the palette act on it. */
export function chosenSubject(state: ExplorerState): Subject {
  const relation = state.selection?.kind === "relation" ? state.selection.id : null;
  return { entities: chosenEntities(state), relation };
}

/** What a menu opened on an entity is about: all that is chosen where it is among them, else it alone. */
export function subjectOf(state: ExplorerState, id: EntityId): Subject {
  const chosen = chosenEntities(state);
  return { entities: chosen.includes(id) ? chosen : [id], relation: null };
}

const isGroup = (presented: Presented, id: EntityId) => presented.groups.has(id);

export const anyEntity = ({ on }: Situation): Why | null => (on.entities.length === 0 ? "noEntity" : null);

/** Some of them must be on the canvas, as themselves or as a group. */
export function placed({ state, presented, on }: Situation): Why | null {
  if (on.entities.length === 0) return "noEntity";
  const there = (id: EntityId) => state.view.placements.has(id) || isGroup(presented, id);
  return on.entities.some(there) ? null : "notPlaced";
}

/** Exactly one entity that is no group. */
export function oneEntity({ presented, on }: Situation): Why | null {
  const [only] = on.entities;
  if (only === undefined) return "noEntity";
  if (on.entities.length > 1) return "notOne";
  return isGroup(presented, only) ? "isGroup" : null;
}

/** At least one entity and no group among them. */
export function noGroups({ presented, on }: Situation): Why | null {
  if (on.entities.length === 0) return "noEntity";
  return on.entities.some((id) => isGroup(presented, id)) ? "isGroup" : null;
}

export const twoPlaced = (situation: Situation): Why | null =>
  placed(situation) ?? (situation.on.entities.length < 2 ? "fewerThanTwo" : null);

export const somethingShown = ({ state }: Situation): Why | null =>
  state.view.placements.size === 0 ? "nothingShown" : null;

/** The first blocker of several. */
export const allOf =
  (...checks: readonly ((situation: Situation) => Why | null)[]) =>
  (situation: Situation): Why | null => {
    for (const check of checks) {
      const why = check(situation);
      if (why !== null) return why;
    }
    return null;
  };
