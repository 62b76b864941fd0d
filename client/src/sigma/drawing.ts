import { DrawnGraph, type DrawnNode } from "../model/drawnGraph.ts";
import { type Lookup, lookupOf } from "../model/look.ts";
import { styleOf } from "../model/style.ts";
import { type Difference, Syncing } from "../model/toGraph.ts";
import type { Presented } from "../model/types.ts";
import type { ExplorerState } from "../state/types.ts";
import { MarkedLines } from "./marks.ts";
import { type Palette, readPalette } from "./palette.ts";
import { Ranking } from "./ranking.ts";

/** What the canvas draws, in step with the explorer; knows no renderer, and outlives a lost one. */
export class Drawing {
  readonly graph = new DrawnGraph();
  readonly marked = new MarkedLines();
  readonly #container: HTMLElement;
  readonly #syncing = new Syncing(this.graph);
  readonly #ranking = new Ranking();
  #lookup: Lookup;
  #ontology: ExplorerState["ontology"];
  #palette: Palette;

  constructor(container: HTMLElement, { ontology }: ExplorerState) {
    this.#container = container;
    this.#ontology = ontology;
    this.#lookup = lookupOf(ontology);
    this.#palette = readPalette(container);
  }

  get lookup(): Lookup {
    return this.#lookup;
  }

  get palette(): Palette {
    return this.#palette;
  }

  get order(): readonly DrawnNode[] {
    return this.#ranking.order;
  }

  /** The theme may have changed. */
  readColors(): void {
    this.#palette = readPalette(this.#container);
  }

  /** Whether what is drawn can be another by this change of state. */
  isTouched(state: ExplorerState, previous: ExplorerState): boolean {
    return (
      state.view !== previous.view ||
      state.facts !== previous.facts ||
      state.timePreview !== previous.timePreview ||
      state.metrics !== previous.metrics ||
      state.caption !== previous.caption ||
      state.ontology !== previous.ontology
    );
  }

  follow({ view, metrics, caption, ontology }: ExplorerState, shown: Presented): Difference {
    if (ontology !== this.#ontology) {
      this.#ontology = ontology;
      this.#lookup = lookupOf(ontology);
    }
    const styled = styleOf(view.style, metrics, this.#lookup);
    const difference = this.#syncing.sync({ shown, view, caption, styled, lookup: this.#lookup });
    this.#ranking.update(difference.added, difference.dropped, difference.nodes);
    this.marked.update(difference);
    return difference;
  }
}

/** A view that shares nothing with the one before is somewhere else: nobody's bearings are lost by moving there. */
export function isElsewhere(state: ExplorerState, previous: ExplorerState): boolean {
  if (state.view === previous.view) return false;
  const before = previous.view.placements;
  for (const id of state.view.placements.keys()) if (before.has(id)) return false;
  return state.view.placements.size > 0;
}
