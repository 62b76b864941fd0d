import type { ExportEntity, ExportRelation, Lang } from "../src/exports/content/types.ts";
import type { OfflineData } from "../src/exports/formats/html.ts";

export type Chosen = { readonly kind: "entity" | "relation"; readonly id: string } | null;

export interface State {
  readonly language: Lang;
  readonly chosen: Chosen;
  /** What was chosen before, to go back to. */
  readonly before: readonly Chosen[];
}

/** The file's data with look-ups, and the little that changes while it is read. */
export interface Store {
  readonly data: OfflineData;
  readonly entities: ReadonlyMap<string, ExportEntity>;
  readonly relations: ReadonlyMap<string, ExportRelation>;
  /** Relations of an entity, the latest first. */
  of(id: string): readonly ExportRelation[];
  state(): State;
  subscribe(listener: (state: State, previous: State) => void): void;
  setLanguage(language: Lang): void;
  choose(chosen: Chosen): void;
  back(): void;
  /** A word of the interface in the language of the moment; `{a}` and `{b}` are filled in. */
  word(key: string, a?: string | number, b?: string | number): string;
  /** The name of an entity in the language of the moment, else its id. */
  name(id: string): string;
}

function relationsByEntity(relations: readonly ExportRelation[]): ReadonlyMap<string, ExportRelation[]> {
  const lists = new Map<string, ExportRelation[]>();
  for (const relation of relations) {
    for (const id of new Set([relation.from, relation.to]))
      lists.set(id, [...(lists.get(id) ?? []), relation]);
  }
  for (const list of lists.values()) list.sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : -1));
  return lists;
}

export function createStore(data: OfflineData): Store {
  const { content, words } = data;
  const entities = new Map(content.entities.map((entity) => [entity.id, entity]));
  const relations = new Map(content.relations.map((relation) => [relation.id, relation]));
  const lists = relationsByEntity(content.relations);
  const listeners: ((state: State, previous: State) => void)[] = [];
  let state: State = { language: content.language, chosen: null, before: [] };
  const change = (part: Partial<State>) => {
    const previous = state;
    state = { ...state, ...part };
    for (const listener of listeners) listener(state, previous);
  };
  return {
    data,
    entities,
    relations,
    of: (id) => lists.get(id) ?? [],
    state: () => state,
    subscribe: (listener) => listeners.push(listener),
    setLanguage: (language) => change({ language }),
    choose(chosen) {
      const { chosen: now, before } = state;
      if (chosen?.id === now?.id && chosen?.kind === now?.kind) return;
      change({ chosen, before: now === null || chosen === null ? [] : [...before, now].slice(-50) });
    },
    back() {
      const { before } = state;
      change({ chosen: before.at(-1) ?? null, before: before.slice(0, -1) });
    },
    word: (key, a = "", b = "") =>
      (words[state.language][key] ?? key).replace(/\{([ab])\}/g, (_, which) => String(which === "a" ? a : b)),
    name(id) {
      const entity = entities.get(id);
      if (entity === undefined) return id;
      return (state.language === "en" ? (entity.nameEn ?? entity.name) : entity.name).toWellFormed();
    },
  };
}
