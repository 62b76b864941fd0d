import {
  clearedView,
  collapsedView,
  collapsible,
  dismissedView,
  isExpanded,
  laidOutView,
  movedView,
  removedView,
  unpinnedView,
  withAllKinds,
  withLabelToggled,
  withTypeToggled,
} from "../model/view.ts";
import { ExplorerCore, nameOf } from "./core.ts";
import {
  draftCommon,
  draftExpand,
  draftLayout,
  draftOverview,
  draftPaths,
  draftQuery,
  draftShow,
} from "./draft.ts";
import { jumped, redone, stepOf, undone } from "./history.ts";
import { Opening } from "./opening.ts";
import type { ExplorerParts } from "./parts.ts";
import type { EntityId } from "../model/types.ts";
import type { Explorer, ExplorerState, Selection } from "./types.ts";

function sameSelection(left: Selection | null, right: Selection | null): boolean {
  return left?.kind === right?.kind && left?.id === right?.id;
}

class GuanxiExplorer implements Explorer {
  readonly #core: ExplorerCore;
  readonly #opening: Opening;

  constructor(parts: ExplorerParts) {
    this.#core = new ExplorerCore(parts, () => this.#opening.onReady());
    this.#opening = new Opening(this.#core);
  }

  getState = (): ExplorerState => this.#core.state;

  subscribe = (listener: (state: ExplorerState, previous: ExplorerState) => void): (() => void) =>
    this.#core.subscribe(listener);

  start(address: URL): Promise<void> {
    return this.#opening.start(address);
  }

  showOverview(): Promise<void> {
    this.#core.cancelAll();
    return this.#core.run({
      step: stepOf("overview"),
      work: draftOverview,
      done: ({ view }) => this.#core.announce("overview", { count: view.placements.size }),
      retry: () => void this.showOverview(),
    });
  }

  show(id: EntityId): Promise<void> {
    return this.#core.run({
      step: stepOf("show", ["entity", id]),
      work: (draft, tools) => draftShow(draft, [id], tools),
      done: () => {
        this.select({ kind: "entity", id });
        this.#core.announce("shown", { name: this.#name(id) });
      },
      retry: () => void this.show(id),
    });
  }

  expand(id: EntityId, only: Parameters<Explorer["expand"]>[1] = {}): Promise<void> {
    return this.#core.run({
      step: stepOf("expand", ["entity", id]),
      work: async (draft, tools) => {
        const outcome = await draftExpand(draft, id, only, tools);
        const nothing = outcome.added.length === 0 && draft.view.placements.has(id);
        return nothing ? { ...outcome, view: draft.view } : outcome;
      },
      done: ({ added }) => {
        const name = this.#name(id);
        if (added.length === 0) this.#core.announce("nothingMore", { name });
        else this.#core.announce("expanded", { name, count: added.length });
      },
      retry: () => void this.expand(id, only),
    });
  }

  collapse(id: EntityId): void {
    const { view, facts } = this.#core.state;
    this.#core.commit(stepOf("collapse", ["entity", id]), collapsedView(view, facts, id));
    this.#core.announce("collapsed", { name: this.#name(id) });
  }

  async toggleExpansion(id: EntityId): Promise<void> {
    const { view } = this.#core.state;
    const more = view.expansions.findLast(({ entity }) => entity === id)?.remaining.length ?? 0;
    if (isExpanded(view, id) && (collapsible(view, id).length > 0 || more === 0)) this.collapse(id);
    else await this.expand(id);
  }

  remove(ids: readonly EntityId[]): void {
    const { view, facts } = this.#core.state;
    const count = ids.filter((id) => view.placements.has(id)).length;
    if (count === 0) return;
    this.#core.cancelAll();
    const [only] = ids;
    const step =
      ids.length === 1 && only !== undefined ? stepOf("remove", ["entity", only]) : stepOf("remove");
    this.#core.commit(step, removedView(view, facts, ids));
    this.#core.announce("removed", { count });
  }

  move(id: EntityId, x: number, y: number): void {
    this.#core.commit(stepOf("move", ["entity", id]), movedView(this.#core.state.view, id, { x, y }));
  }

  unpin(id: EntityId): void {
    this.#core.commit(stepOf("move", ["entity", id]), unpinnedView(this.#core.state.view, id));
  }

  clear(): void {
    this.#core.cancelAll();
    this.#core.commit(stepOf("clear"), clearedView(this.#core.state.view));
    this.#core.announce("cleared");
  }

  relayout(): Promise<void> {
    return this.#core.run({
      step: stepOf("layout"),
      work: async (draft, tools) => ({
        ...draft,
        view: laidOutView(draft.view, await draftLayout(draft, tools)),
      }),
      done: () => this.#core.announce("layout"),
      retry: () => void this.relayout(),
    });
  }

  showPaths(from: EntityId, to: EntityId): Promise<void> {
    return this.#core.run({
      step: stepOf("paths", ["entity", to]),
      work: (draft, tools) => draftPaths(draft, from, to, tools),
      done: ({ found }) => {
        if (found === 0) this.#core.announce("noPaths");
        else this.#core.announce("paths", { count: found });
      },
      retry: () => void this.showPaths(from, to),
    });
  }

  showCommon(ids: readonly EntityId[]): Promise<void> {
    return this.#core.run({
      step: stepOf("common"),
      work: (draft, tools) => draftCommon(draft, ids, tools),
      done: ({ found }) => {
        if (found === 0) this.#core.announce("noCommon");
        else this.#core.announce("common", { count: found });
      },
      retry: () => void this.showCommon(ids),
    });
  }

  dismissHighlight(): void {
    this.#core.commit(stepOf("dismiss"), dismissedView(this.#core.state.view));
    this.#core.announce("dismissed");
  }

  toggleLabel(label: string): void {
    this.#core.commit(stepOf("filter", ["label", label]), withLabelToggled(this.#core.state.view, label));
    this.#core.announce("filtered");
  }

  toggleType(type: string): void {
    this.#core.commit(stepOf("filter", ["type", type]), withTypeToggled(this.#core.state.view, type));
    this.#core.announce("filtered");
  }

  showAllKinds(): void {
    this.#core.commit(stepOf("filter"), withAllKinds(this.#core.state.view));
    this.#core.announce("filtered");
  }

  openQuery(name: string | null, params: Readonly<Record<string, unknown>> = {}): void {
    this.#core.set({ query: name === null ? null : { name, params, result: null, running: false } });
  }

  async runQuery(params: Readonly<Record<string, unknown>>, mode: "replace" | "add"): Promise<void> {
    const name = this.#core.state.query?.name;
    if (name === undefined) return;
    this.#core.set({ query: { name, params, result: null, running: true } });
    await this.#core.run({
      step: stepOf("query", ["query", name]),
      work: (draft, tools) => draftQuery(draft, { name, params, mode }, tools),
      done: ({ result }) => {
        if (this.#core.state.query?.name === name) {
          this.#core.set({ query: { name, params, result, running: false } });
        }
        const { language, queries } = this.#core.state;
        const title = queries.find((query) => query.name === name)?.title[language] ?? name;
        this.#core.announce("query", { name: title, count: result.table.rows.length });
      },
      retry: () => {
        this.openQuery(name, params);
        void this.runQuery(params, mode);
      },
    });
    const { query } = this.#core.state;
    if (query?.name === name && query.running) this.#core.set({ query: { ...query, running: false } });
  }

  select(selection: Selection | null): void {
    if (sameSelection(selection, this.#core.state.selection)) return;
    this.#core.set({ selection, companions: selection === null ? [] : this.#core.state.companions });
    this.#core.writeAddress("replace");
  }

  toggleCompanion(id: EntityId): void {
    const { companions } = this.#core.state;
    const without = companions.filter((other) => other !== id);
    this.#core.set({ companions: without.length < companions.length ? without : [...companions, id] });
  }

  hover(selection: Selection | null): void {
    if (!sameSelection(selection, this.#core.state.hovered)) this.#core.set({ hovered: selection });
  }

  undo(): void {
    this.#walk(-1);
  }

  redo(): void {
    this.#walk(1);
  }

  jump(steps: number): void {
    this.#walk(steps);
  }

  #walk(steps: number): void {
    this.#core.cancelAll();
    const { history } = this.#core.state;
    const timeline =
      steps === -1
        ? undone(this.#core.state)
        : steps === 1
          ? redone(this.#core.state)
          : jumped(this.#core.state, steps);
    const step = steps < 0 ? history.past.at(steps)?.step : history.future.at(steps - 1)?.step;
    if (timeline.view === this.#core.state.view || step === undefined) return;
    this.#core.travel(timeline, "replace");
    const name = step.subject?.kind === "entity" ? this.#name(step.subject.id) : (step.subject?.id ?? "");
    this.#core.announce(steps < 0 ? "undone" : "redone", { step: step.kind, name });
  }

  setLanguage(language: ExplorerState["language"]): void {
    this.#core.speak(language);
    this.#core.parts.settings.write("language", language);
    this.#core.writeAddress("replace");
  }

  setCaption(caption: ExplorerState["caption"]): void {
    this.#core.parts.settings.write("caption", caption);
    this.#core.set({ caption });
  }

  setTheme(theme: ExplorerState["theme"]): void {
    this.#core.parts.settings.write("theme", theme);
    this.#core.set({ theme });
  }

  dismissFailure(): void {
    this.#core.set({ failure: null });
  }

  dispose(): void {
    this.#opening.dispose();
    this.#core.dispose();
  }

  #name(id: EntityId): string {
    return nameOf(this.#core.state, id);
  }
}

/** The explorer over its parts. Nothing is loaded and nothing is written before `start`. */
export function createExplorer(parts: ExplorerParts): Explorer {
  return new GuanxiExplorer(parts);
}
