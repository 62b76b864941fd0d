import type { Ontology } from "#contract/ontology.ts";
import type { SavedQuery } from "#contract/query.ts";
import { ApiError } from "../../api/apiError.ts";
import { graphParts } from "../../model/graph.ts";
import type { Recipe } from "../../model/types.ts";
import { emptyView } from "../../model/view/view.ts";
import { UnreadableLink } from "../address/addressParts.ts";
import { type Link, parseAddress } from "../address/url.ts";
import type { ExplorerCore } from "../core.ts";
import type { Draft, DraftTools } from "../draft.ts";
import { distanceTo, jumped, stepOf } from "../history.ts";
import { afterRevival, draftSaved, unreadable } from "./keeping.ts";
import { type Restored, restore } from "./restore.ts";

interface Known {
  readonly ontology: Ontology;
  readonly queries: readonly SavedQuery[];
}

/** Loads what never changes with the view, once. */
function loadKnown(core: ExplorerCore): Promise<Known> {
  const { api } = core.parts;
  return Promise.all([api.ontology(), api.stats(), api.queries()]).then(
    ([ontology, stats, { queries, complete }]) => {
      core.set({ ontology, stats, queries, queriesComplete: complete });
      return { ontology, queries };
    },
  );
}

function readLink(core: ExplorerCore, address: URL): Link {
  try {
    return parseAddress(address);
  } catch (error) {
    if (!(error instanceof UnreadableLink)) throw error;
    core.set({ failure: { code: "UNREADABLE_LINK", problem: null, retry: null } });
    return parseAddress(new URL(`/?${graphParts(core.parts.graph).join("")}`, address));
  }
}

/** Faults of a link whose own sentence says more than that it cannot be read. */
const SAID_AS_IT_IS = ["UNKNOWN_VIEW", "QUERY_INVALID", "CYPHER_INVALID", "CYPHER_REFUSED"] as const;

function afterRestore(core: ExplorerCore, link: Link, restored: Restored): void {
  const { view, query, fault, revived } = restored;
  if (fault !== null) {
    const problem = fault instanceof ApiError ? fault.problem : null;
    const told = SAID_AS_IT_IS.find((code) => code === problem?.code) ?? "UNREADABLE_LINK";
    core.set({ failure: { code: unreadable(fault) ?? told, problem, retry: null } });
  }
  if (revived !== null) afterRevival(core, revived);
  if (query !== null) core.set({ query: { ...query, running: false } });
  const { selection } = link;
  if (selection === null) return;
  const shown = core.presented();
  const there =
    selection.kind === "entity"
      ? view.placements.has(selection.id) || shown.groups.has(selection.id)
      : view.relations.has(selection.id) || shown.relations.has(selection.id);
  const companions = link.companions.filter((id) => shown.entities.has(id) && id !== selection.id);
  core.set({ selection: there ? selection : null, companions: there ? companions : [] });
}

/** Opens what an address names: at the start, and when Back or Forward lead to what the history does not hold. */
export class Opening {
  readonly #core: ExplorerCore;
  readonly #stopTravel: () => void;
  #address: URL | null = null;
  #underWay = false;

  constructor(core: ExplorerCore) {
    this.#core = core;
    this.#stopTravel = core.parts.address.onTravel((address, entry) => this.#travelled(address, entry));
  }

  async start(address: URL): Promise<void> {
    this.#address = address;
    this.#underWay = true;
    const link = readLink(this.#core, address);
    if (link.language !== null) this.#core.speak(link.language);
    const known = loadKnown(this.#core);
    // The error is met where `known` is awaited; without this it would also be reported as unhandled.
    known.catch(() => undefined);
    await this.#restore(link, known, () => void this.start(address));
    this.#underWay = false;
  }

  /** The store came back: if the first view never came, it is asked for again. */
  onReady(): void {
    const { starting, ontology } = this.#core.state;
    if (this.#address === null || this.#underWay || !(starting || ontology === null)) return;
    this.#core.set({ failure: null });
    void this.start(this.#address);
  }

  #restore(link: Link, known: Promise<Known>, retry: () => void): Promise<void> {
    const first = this.#core.state.starting;
    return this.#core.run<Restored>({
      step: stepOf("restore"),
      address: "replace",
      begins: first,
      work: async (draft, tools) => {
        const from = { ...draft, view: emptyView(link.recipe.graph) };
        const kept = first ? await this.#kept(link, from, tools, known) : null;
        return kept ?? restore(link, from, tools, known);
      },
      done: (restored) => {
        const { saved } = link.recipe;
        if (saved !== null && restored.asSaved !== null) this.#core.openedSaved(saved, restored.asSaved);
        const outcome = { ...restored, view: this.#core.state.view };
        afterRestore(this.#core, link, outcome);
        this.#core.writeAddress("replace");
        this.#core.announce("overview", { count: outcome.view.placements.size });
      },
      retry,
    });
  }

  /** The state this very address was left in, in this tab: a reload finds every place again. */
  async #kept(link: Link, from: Draft, tools: DraftTools, known: Promise<Known>): Promise<Restored | null> {
    // As it was written: without the path that the page lives under.
    const address = `/${this.#address?.search ?? ""}${this.#address?.hash ?? ""}`;
    const state = this.#core.parts.session.read(address);
    if (state === null) return null;
    await known;
    const recipe = state.recipe as Omit<Recipe, "saved" | "graph">;
    try {
      const revived = await draftSaved(
        from,
        { recipe: { ...recipe, graph: link.recipe.graph, saved: link.recipe.saved }, state },
        tools,
      );
      if (revived.view.placements.size < state.entities.id.length || revived.view.placements.size === 0)
        return null;
      return { facts: revived.facts, view: revived.view, revived, asSaved: null, query: null, fault: null };
    } catch (error) {
      if (unreadable(error) === null) throw error;
      return null;
    }
  }

  /** To the step of that entry where the history holds it, else by doing again what the address says. */
  #travelled(address: URL, entry: number | null): void {
    this.#core.cancelAll();
    const steps = distanceTo(this.#core.state, (view) => this.#core.entryOf(view) === entry);
    if (steps !== null) {
      const { past, future } = this.#core.state.history;
      const step = (steps < 0 ? past.at(steps) : future.at(steps - 1))?.step;
      this.#core.travel(jumped(this.#core.state, steps), "keep");
      if (step !== undefined) this.#core.note(step, { way: steps < 0 ? "undone" : "redone" });
      return;
    }
    const { ontology, queries } = this.#core.state;
    const known = ontology === null ? loadKnown(this.#core) : Promise.resolve({ ontology, queries });
    const link = readLink(this.#core, address);
    void this.#restore(link, known, () => this.#travelled(address, entry));
  }

  dispose(): void {
    this.#stopTravel();
  }
}
