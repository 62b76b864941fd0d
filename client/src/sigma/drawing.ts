import { DrawnGraph, type DrawnNode, type NodeLook } from "../model/drawing/drawnGraph.ts";
import { type Lookup, lookupOf } from "../model/drawing/look.ts";
import { styleOf } from "../model/drawing/style.ts";
import { type Difference, Syncing } from "../model/drawing/toGraph.ts";
import type { EntityId, MapView, Presented, View } from "../model/types.ts";
import { mapIn, outlineOf } from "../model/view/regions.ts";
import { highlightedEntities } from "../model/view/view.ts";
import type { ExplorerState } from "../state/types.ts";
import { MarkedLines } from "./layers/marks.ts";
import { type Palette, readPalette } from "./layers/palette.ts";
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
  #map: MapView | null = null;

  constructor(container: HTMLElement, { ontology }: ExplorerState) {
    this.#container = container;
    this.#ontology = ontology;
    this.#palette = readPalette(container);
    this.#lookup = lookupOf(ontology, this.#palette.theme);
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

  /** How far the outlines of a map stand in for the margin that discs are given, in graph units. */
  static readonly #HULL = -14;

  /** How large everything is where it belongs, be it still on its way there: entities, and the regions of a map. */
  *arrived(): Generator<Pick<NodeLook, "x" | "y" | "size">> {
    for (const { look, place } of this.order) yield { size: look.size, x: place.x, y: place.y };
    for (const region of this.#map?.map.regions ?? [])
      for (const { x, y } of outlineOf(region)) yield { x, y, size: Drawing.#HULL };
  }

  /** The outline of a region of the map. */
  regionOf(key: string): readonly Pick<NodeLook, "x" | "y" | "size">[] {
    const region = this.#map?.map.regions.find((one) => one.key === key);
    return region === undefined ? [] : outlineOf(region).map(({ x, y }) => ({ x, y, size: Drawing.#HULL }));
  }

  /** The theme may have changed. */
  readColors(): void {
    this.#palette = readPalette(this.#container);
    this.#lookup = lookupOf(this.#ontology, this.#palette.theme);
  }

  /** Whether what is drawn can be another by this change of state. */
  isTouched(state: ExplorerState, previous: ExplorerState): boolean {
    return (
      state.view !== previous.view ||
      state.facts !== previous.facts ||
      state.timePreview !== previous.timePreview ||
      state.metrics !== previous.metrics ||
      state.caption !== previous.caption ||
      state.language !== previous.language ||
      state.ontology !== previous.ontology
    );
  }

  follow({ view, metrics, ontology, language }: ExplorerState, shown: Presented): Difference {
    if (ontology !== this.#ontology) {
      this.#ontology = ontology;
      this.#lookup = lookupOf(ontology, this.#palette.theme);
    }
    const styled = styleOf(view.style, metrics, this.#lookup, language);
    const difference = this.#syncing.sync({ shown, view, styled, lookup: this.#lookup });
    this.#map = mapIn(view);
    this.#ranking.update(difference);
    this.marked.update(difference);
    return difference;
  }

  /** What a person has asked for and should see: an answer, new entities, a layout. A filter's are no news. */
  newsIn({ added, moved }: Difference, view: View, before: View["placements"]): readonly EntityId[] {
    const placed = added.filter(({ id }) => !before.has(id) && view.placements.has(id));
    if (placed.length > 0) {
      return view.highlight === null ? placed.map(({ id }) => id) : highlightedEntities(view.highlight);
    }
    const isLayout = moved.size > 1 && 2 * moved.size > this.order.length;
    return isLayout ? [...moved.keys()].map(({ id }) => id) : [];
  }
}

/** A view that shares nothing with the one before is somewhere else: nobody's bearings are lost by moving there. */
export function isElsewhere(state: ExplorerState, previous: ExplorerState): boolean {
  if (state.view === previous.view) return false;
  const before = previous.view.placements;
  for (const id of state.view.placements.keys()) if (before.has(id)) return false;
  return state.view.placements.size > 0;
}
