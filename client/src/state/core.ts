import { createStore, type StoreApi } from "zustand/vanilla";
import type { MapForm } from "#contract/map.ts";
import { ApiError, isAbort } from "../api/apiError.ts";
import { READY, watchReadiness } from "../api/readiness.ts";
import { NO_FACTS } from "../model/facts.ts";
import type { Bars } from "../model/stage/bars.ts";
import type { Room } from "../model/stage/stage.ts";
import type { EntityId, Presented, View } from "../model/types.ts";
import { presented } from "../model/view/presented.ts";
import { toSavedState } from "../model/view/saved.ts";
import { emptyView } from "../model/view/view.ts";
import { formatAddress } from "./address/url.ts";
import { type Draft, type DraftTools, withShared } from "./draft.ts";
import { commit, NO_HISTORY } from "./history.ts";
import { broughtBy, everybodyIn, type Hearing, hear, heardOf, type LoggedAct, withAct } from "./log.ts";
import type { ExplorerParts } from "./parts.ts";
import { captionFrom, languageFrom, themeFrom } from "./preferences.ts";
import type { ExplorerState, Failure, Language, Step } from "./types.ts";

export function initialState({ settings, languages, graph }: ExplorerParts): ExplorerState {
  const language = languageFrom(settings.read("language"), languages);
  return {
    ontology: null,
    stats: null,
    queries: [],
    queriesComplete: true,
    facts: NO_FACTS,
    view: emptyView(graph),
    timePreview: null,
    history: NO_HISTORY,
    acts: [],
    selection: null,
    companions: [],
    hovered: null,
    metrics: null,
    measuring: null,
    query: null,
    gone: null,
    language,
    caption: captionFrom(settings.read("caption"), language),
    theme: themeFrom(settings.read("theme")),
    pending: [],
    failure: null,
    online: READY,
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

/** What lets through and how it looks: set at once, also while an act is under way. */
const AT_ONCE = ["filters", "time", "hidden", "focus", "contacts", "groups", "style", "notes"] as const;

/** What happened meanwhile to a view that an act worked on: moves and filters stand, whatever the act brings. */
function rebased(made: View, before: View, now: View): View {
  if (before === now) return made;
  const placements = new Map(made.placements);
  for (const [id, placement] of now.placements) {
    if (placements.has(id) && before.placements.get(id) !== placement) placements.set(id, placement);
  }
  const meanwhile = AT_ONCE.filter((part) => now[part] !== before[part]).map((part) => [part, now[part]]);
  return { ...made, placements, ...Object.fromEntries(meanwhile) };
}

export interface Act<T extends Draft> {
  readonly step: Step;
  readonly work: (draft: Draft, tools: DraftTools) => Promise<T>;
  /** What is made of it once the participations of those on the canvas are known. */
  readonly finish?: (outcome: T, tools: DraftTools) => Promise<T>;
  /** Called after the new view is there. */
  readonly done?: (outcome: T) => void;
  readonly retry: () => void;
  /** How the address bar takes the new view where not as a new entry: an answer to Back must not cut off Forward. */
  readonly address?: "replace";
  /** The first view: where the history begins, not a step in it. */
  readonly begins?: boolean;
}

type Timeline = Pick<ExplorerState, "view" | "history"> & Partial<Pick<ExplorerState, "facts">>;

/** What came with a step: what was heard for it, and what is known since. */
interface Told extends Partial<Pick<ExplorerState, "facts">> {
  readonly how?: "replace" | undefined;
  readonly hearing?: Hearing;
}

const MOST_KEPT_FOR_RELOAD = 3000;

/** The store with what every act needs: one queue, steps, failures, the address bar. Knows no single act. */
export class ExplorerCore {
  readonly parts: ExplorerParts;
  /** Until a canvas says how much there is: a window of a usual size. */
  room: (bars: Bars) => Room = () => ({ width: 1040, height: 680 });
  /** Settled when a canvas has said so; at once where there will be none. */
  readonly roomKnown: Promise<void>;
  #roomSaid: () => void = () => undefined;
  readonly #store: StoreApi<ExplorerState>;
  readonly #entries = new WeakMap<View, number>();
  readonly #readiness: { check(): void; stop(): void };
  readonly #savedBases = new Map<string, View>();
  #nextEntry: number;
  #nextAct = 1;
  #queue: Promise<void> = Promise.resolve();
  /** Set once a person chose a language, here or in a link; only then does the address name it. */
  #languageChosen = false;
  #disposed = false;

  constructor(parts: ExplorerParts, onBack: () => void) {
    this.parts = parts;
    this.#nextEntry = parts.firstEntry;
    this.roomKnown =
      parts.canvas === true
        ? new Promise((resolve) => {
            this.#roomSaid = resolve;
          })
        : Promise.resolve();
    this.#store = createStore(() => initialState(parts));
    this.#readiness = watchReadiness(parts.api, parts.visibility, (online) => {
      if (JSON.stringify(this.state.online) !== JSON.stringify(online)) this.set({ online });
      if (online.ready) onBack();
    });
  }

  /** What the window is made for; "wide" where there is none. */
  formOfMap(now: MapForm | null): MapForm {
    return this.parts.window?.form(now) ?? "wide";
  }

  setRoom(room: (bars: Bars) => Room): void {
    this.room = room;
    this.#roomSaid();
  }

  /** What can be seen, with the time filter that is being tried out, if any. */
  presented(): Presented {
    const { facts, view, ontology, timePreview } = this.state;
    return presented(facts, view, ontology, timePreview ?? view.time);
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
    if (failure.code === "OFFLINE" || /^(STORE|SEARCH)_/.test(failure.code)) this.#readiness.check();
  }

  /** Makes a view the present one as a step, with the facts that it is of; the address follows. */
  commit(step: Step, view: View, { how, hearing = [], facts = this.state.facts }: Told = {}): void {
    const before = this.state.view;
    const timeline = commit(this.state, step, view);
    if (timeline.view !== before) {
      this.travel({ ...timeline, facts }, how ?? (view.recipe === before.recipe ? "replace" : "push"));
    }
    if (timeline.view !== before || hearing.length > 0) this.note(step, { hearing, before });
  }

  /** Puts an act into the log, with what ran for it. `before` is the view that it changed. */
  note(step: Step, part: { hearing?: Hearing; before?: View; way?: LoggedAct["way"] }): void {
    const { view, acts } = this.state;
    const { hearing = [], before = view, way = "done" } = part;
    const shown = this.presented();
    const act = {
      step,
      way,
      ...heardOf(hearing),
      sifted: hearing.length === 0 || AT_ONCE.some((part) => view[part] !== before[part]) ? view : null,
      left: view.contacts === null || (view.focus ?? view.stage) === null ? null : everybodyIn(shown),
      brought: broughtBy(before, view),
      seen: { entities: shown.entities.size, relations: shown.relations.size },
    };
    this.set({ acts: withAct(acts, act, Date.now()) });
  }

  /** Makes a place in the history the present one. What is chosen but no longer there is let go. */
  travel(timeline: Timeline, how: "push" | "replace" | "keep"): void {
    const { selection, companions, hovered, ontology } = this.state;
    const { view, facts = this.state.facts } = timeline;
    const shown = presented(facts, view, ontology);
    const there = (id: EntityId) => (view.placements.has(id) && !view.hidden.has(id)) || shown.groups.has(id);
    const gone = (chosen: ExplorerState["selection"]) =>
      chosen !== null &&
      !(chosen.kind === "entity"
        ? there(chosen.id)
        : view.relations.has(chosen.id) || shown.relations.has(chosen.id));
    // At once, facts as well: whoever follows works it out once.
    this.set({
      facts,
      view,
      timePreview: null,
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
    const { view, selection, companions, language, ontology } = this.state;
    const text = formatAddress({
      view,
      selection,
      companions,
      language: this.#languageChosen ? language : null,
      allTypes: ontology?.types.map(({ name }) => name) ?? [],
      base: this.#savedBases.get(view.recipe.saved ?? "") ?? null,
    });
    const entry = this.entryOf(view);
    if (how === "push") this.parts.address.push(text, entry);
    else this.parts.address.replace(text, entry);
    this.#keepForReload(text);
  }

  /** Remembers how a saved view was when opened: the address then says only what was changed since. */
  openedSaved(id: string, view: View): void {
    this.#savedBases.set(id, view);
  }

  /** A large view would take longer to write down than a reload is worth. */
  #keepForReload(address: string): void {
    if (this.state.view.placements.size > MOST_KEPT_FOR_RELOAD) return;
    this.parts.session.write(address, () => toSavedState(this.state));
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
    this.set({ pending: [...this.state.pending, { id, step: act.step, progress: null, cancel }] });
    const turn = this.#queue.then(() => this.#perform(act, id, controller.signal));
    this.#queue = turn;
    return turn;
  }

  /** What an act works with; what is asked for with it is noted in `hearing`. */
  #tools(hearing: Hearing, own: Pick<DraftTools, "signal" | "onProgress" | "room">): DraftTools {
    const { layout, measurer, api } = this.parts;
    const ask: DraftTools["ask"] = (question) => hear(hearing, question(api, { signal: own.signal }));
    const ontology = () => this.state.ontology;
    return {
      ...{ ask, layout, measurer, caption: this.state.caption, roomKnown: this.roomKnown, ...own },
      formOfMap: (now) => this.formOfMap(now),
      // The first act of all begins before the ontology has come.
      get ontology() {
        return ontology();
      },
    };
  }

  /** Tries what an act would make of the present view: nothing is changed, kept or noted. */
  try<T extends Draft>(
    work: (draft: Draft, tools: DraftTools) => Promise<T>,
    { room, signal }: { readonly room: Room; readonly signal: AbortSignal },
  ): Promise<T> {
    const { facts, view } = this.state;
    return work({ facts, view }, this.#tools([], { signal, onProgress: () => undefined, room: () => room }));
  }

  async #perform<T extends Draft>(act: Act<T>, id: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const before = { facts: this.state.facts, view: this.state.view };
    const hearing: Hearing = [];
    const onProgress = (progress: number) => this.#progressed(id, progress);
    const tools = this.#tools(hearing, { signal, onProgress, room: (bars) => this.room(bars) });
    try {
      const done = await act.work(before, tools);
      const shared = await withShared(done, before, tools);
      const outcome = (await act.finish?.(shared, tools)) ?? shared;
      if (signal.aborted) return;
      this.#take(act, { outcome, before, hearing });
      this.#endAct(id);
      act.done?.(outcome);
    } catch (error) {
      this.#endAct(id);
      if (signal.aborted || isAbort(error)) return;
      this.fail(error, act.retry);
    }
  }

  /** What an act has made becomes what is there: as a step, or as the beginning. */
  #take(
    act: Pick<Act<Draft>, "step" | "address" | "begins">,
    made: { outcome: Draft; before: Draft; hearing: Hearing },
  ): void {
    const { outcome, before, hearing } = made;
    const { facts } = outcome;
    if (act.begins) {
      this.set({ facts, view: outcome.view, starting: false });
      // Nothing to see: what else the store holds is told there.
      if (outcome.view.placements.size === 0) this.#readiness.check();
    } else if (outcome.view !== before.view) {
      const view = rebased(outcome.view, before.view, this.state.view);
      this.commit(act.step, view, { how: act.address, hearing, facts });
      return;
    } else this.set({ facts });
    if (hearing.length > 0) this.note(act.step, { hearing, before: before.view });
  }

  #progressed(id: number, progress: number): void {
    const pending = this.state.pending.map((act) => (act.id === id ? { ...act, progress } : act));
    this.set({ pending });
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
    this.parts.measurer.dispose();
    this.#disposed = true;
  }
}
