import { createStore, type StoreApi } from "zustand/vanilla";
import { ApiError, isAbort } from "../api/apiError.ts";
import { watchReadiness } from "../api/readiness.ts";
import { NO_FACTS } from "../model/facts.ts";
import { EMPTY_VIEW } from "../model/view.ts";
import type { Draft, DraftTools } from "./draft.ts";
import { commit, NO_HISTORY } from "./history.ts";
import type { ExplorerParts } from "./parts.ts";
import { captionFrom, languageFrom, themeFrom } from "./preferences.ts";
import type { EntityId, View } from "../model/types.ts";
import type { ExplorerState, Failure, Language, Step } from "./types.ts";
import { formatAddress } from "./url.ts";

export function initialState({ settings, languages }: ExplorerParts): ExplorerState {
  const language = languageFrom(settings.read("language"), languages);
  return {
    ontology: null,
    stats: null,
    queries: [],
    facts: NO_FACTS,
    view: EMPTY_VIEW,
    history: NO_HISTORY,
    selection: null,
    companions: [],
    hovered: null,
    query: null,
    language,
    caption: captionFrom(settings.read("caption"), language),
    theme: themeFrom(settings.read("theme")),
    pending: [],
    failure: null,
    online: { ready: true, code: null },
    starting: true,
    announcement: null,
  };
}

/**
 * The name of an entity in a language, for sentences. An entity never heard of is known by its id.
 */
export function nameOf(state: ExplorerState, id: EntityId, language: Language = state.language): string {
  const fact = state.facts.entities.get(id);
  return (language === "en" ? fact?.nameEn : null) ?? fact?.name ?? id;
}

/** What happened meanwhile to a view that an act worked on: moves and filters stand, whatever the act brings. */
function rebased(made: View, before: View, now: View): View {
  if (before === now) return made;
  const placements = new Map(made.placements);
  for (const [id, placement] of now.placements) {
    if (placements.has(id) && before.placements.get(id) !== placement) placements.set(id, placement);
  }
  return { ...made, placements, filters: now.filters };
}

export interface Act<T extends Draft> {
  readonly step: Step;
  readonly work: (draft: Draft, tools: DraftTools) => Promise<T>;
  /** Called after the new view is there. */
  readonly done?: (outcome: T) => void;
  readonly retry: () => void;
  /** How the address bar takes the new view where not as a new entry: an answer to Back must not cut off Forward. */
  readonly address?: "replace";
}

type Timeline = Pick<ExplorerState, "view" | "history">;

/** The store with what every act needs: one queue, steps, failures, the address bar. Knows no single act. */
export class ExplorerCore {
  readonly parts: ExplorerParts;
  readonly #store: StoreApi<ExplorerState>;
  readonly #entries = new WeakMap<View, number>();
  readonly #readiness: { check(): void; stop(): void };
  #nextEntry: number;
  #nextAct = 1;
  #queue: Promise<void> = Promise.resolve();
  /** Set once a person chose a language, here or in a link; only then does the address name it. */
  #languageChosen = false;
  #disposed = false;

  constructor(parts: ExplorerParts, onBack: () => void) {
    this.parts = parts;
    this.#nextEntry = parts.firstEntry;
    this.#store = createStore(() => initialState(parts));
    this.#readiness = watchReadiness(parts.api, parts.visibility, (online) => {
      const before = this.state.online;
      if (before.ready !== online.ready || before.code !== online.code) this.set({ online });
      if (online.ready) onBack();
    });
  }

  get state(): ExplorerState {
    return this.#store.getState();
  }

  set(part: Partial<ExplorerState>): void {
    if (!this.#disposed) this.#store.setState(part);
  }

  subscribe(listener: (state: ExplorerState, previous: ExplorerState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  announce(key: string, values: Readonly<Record<string, string | number>> = {}): void {
    this.set({ announcement: { key: `announce.${key}`, values } });
  }

  fail(error: unknown, retry: (() => void) | null): void {
    const known = error instanceof ApiError;
    const failure: Failure = {
      code: known ? error.code : "INTERNAL",
      problem: known ? error.problem : null,
      retry,
    };
    if (!known) console.error(error);
    this.set({ failure });
    this.announce("failed");
    if (failure.code === "OFFLINE" || failure.code.startsWith("STORE_")) this.#readiness.check();
  }

  /** Makes a view the present one as a step; the address follows. */
  commit(step: Step, view: View, how?: "replace"): void {
    const before = this.state.view;
    const timeline = commit(this.state, step, view);
    if (timeline.view === before) return;
    this.travel(timeline, how ?? (view.recipe === before.recipe ? "replace" : "push"));
  }

  /** Makes a place in the history the present one. What is chosen but no longer there is let go. */
  travel(timeline: Timeline, how: "push" | "replace" | "keep"): void {
    const { selection, companions, hovered } = this.state;
    const there = (id: EntityId) => timeline.view.placements.has(id);
    const gone = (chosen: ExplorerState["selection"]) =>
      chosen !== null &&
      !(chosen.kind === "entity" ? there(chosen.id) : timeline.view.relations.has(chosen.id));
    this.set({
      view: timeline.view,
      history: timeline.history,
      selection: gone(selection) ? null : selection,
      companions: companions.every(there) ? companions : companions.filter(there),
      hovered: gone(hovered) ? null : hovered,
    });
    this.writeAddress(how);
  }

  entryOf(view: View): number {
    const known = this.#entries.get(view);
    if (known !== undefined) return known;
    const entry = this.#nextEntry;
    this.#nextEntry += 1;
    this.#entries.set(view, entry);
    return entry;
  }

  writeAddress(how: "push" | "replace" | "keep"): void {
    if (how === "keep" || this.state.starting) return;
    const { view, selection, language, ontology } = this.state;
    const text = formatAddress({
      view,
      selection,
      language: this.#languageChosen ? language : null,
      allTypes: ontology?.types.map(({ name }) => name) ?? [],
    });
    const entry = this.entryOf(view);
    if (how === "push") this.parts.address.push(text, entry);
    else this.parts.address.replace(text, entry);
  }

  /** A language chosen by a person or a link. Captions follow it unless they were chosen themselves. */
  speak(language: Language): void {
    this.#languageChosen = true;
    this.set({ language, caption: captionFrom(this.parts.settings.read("caption"), language) });
  }

  /**
   * Runs an act after those before it. It works on the view of the moment it begins; failed or cancelled it leaves no
   * step. Resolves when it is over, however it ended.
   */
  run<T extends Draft>(act: Act<T>): Promise<void> {
    const id = this.#nextAct;
    this.#nextAct += 1;
    const controller = new AbortController();
    const cancel = () => {
      controller.abort();
      this.#endAct(id);
    };
    this.set({ pending: [...this.state.pending, { id, step: act.step, cancel }] });
    const turn = this.#queue.then(() => this.#perform(act, id, controller.signal));
    this.#queue = turn;
    return turn;
  }

  async #perform<T extends Draft>(act: Act<T>, id: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const before = { facts: this.state.facts, view: this.state.view };
    const { api, layout } = this.parts;
    try {
      const outcome = await act.work(before, { api, layout, caption: this.state.caption, signal });
      if (signal.aborted) return;
      this.set({ facts: outcome.facts });
      if (outcome.view !== before.view) {
        this.commit(act.step, rebased(outcome.view, before.view, this.state.view), act.address);
      }
      this.#endAct(id);
      act.done?.(outcome);
    } catch (error) {
      this.#endAct(id);
      if (signal.aborted || isAbort(error)) return;
      this.fail(error, act.retry);
    }
  }

  #endAct(id: number): void {
    this.set({ pending: this.state.pending.filter((act) => act.id !== id) });
  }

  /** Acts under way work on a view that is about to be left: they are given up. */
  cancelAll(): void {
    for (const { cancel } of this.state.pending) cancel();
  }

  dispose(): void {
    this.cancelAll();
    this.#readiness.stop();
    this.parts.layout.dispose();
    this.#disposed = true;
  }
}
