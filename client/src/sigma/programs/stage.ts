import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { Point } from "../../model/geometry/space.ts";
import { DiscProgram } from "./discs.ts";
import { HeadProgram } from "./heads.ts";
import { type PlotParts, type Slots, slotted } from "./slots.ts";
import { LEAST_THICKNESS, StrokeProgram } from "./strokes.ts";

export type Stage = Sigma;

/** Half the side of the square that camera ratio 1 shows, in graph units. Fixed, so that no expansion rescales. */
export const HALF = 1000;
const SMALLEST_SCALE = 0.02;
const LARGEST_SCALE = 5;

/** From graph units to pixels of the container: a scale and an offset (y turns round, there is no rotation). */
export interface Projection {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function projectionOf(stage: Stage): Projection {
  const origin = stage.graphToViewport({ x: 0, y: 0 });
  const unit = stage.graphToViewport({ x: HALF, y: 0 });
  return {
    scale: (unit.x - origin.x) / HALF,
    left: origin.x,
    top: origin.y,
    ...stage.getDimensions(),
  };
}

/** A place as the renderer keeps it: the square that camera ratio 1 shows is 0 to 1. */
export function framed({ x, y }: Point): Point {
  return { x: 0.5 + x / (2 * HALF), y: 0.5 + y / (2 * HALF) };
}

/** The other way round, for either axis. */
export const unframed = (at: number): number => (at - 0.5) * 2 * HALF;

/** Where the rows of tracks lie there. */
export const FRAMED_ROWS = { unit: 1 / (2 * HALF), yOf: (y: number) => framed({ x: 0, y }).y } as const;

export function project(projection: Projection, { x, y }: Point): Point {
  return { x: projection.left + x * projection.scale, y: projection.top - y * projection.scale };
}

/** Where the rows of tracks lie in a projection. */
export const rowsIn = ({ scale, top }: Projection) => ({ unit: scale, yOf: (y: number) => top - y * scale });

/** Seen from farther away than this, discs shrink as fast as the distances between them: they do not run into one another. */
const FAR = 0.55;

/** How discs and lines grow when the canvas is magnified: slower than distances, within readable bounds. */
export function growthAt(scale: number): number {
  if (scale < FAR) return Math.max(0.34, FAR ** 0.4 * (scale / FAR));
  return Math.min(1.9, scale ** (scale < 1 ? 0.4 : 0.5));
}

/** Pixels per graph unit at camera ratio 1. */
export function baseScale(container: HTMLElement): number {
  return Math.max(1, Math.min(container.offsetWidth, container.offsetHeight)) / (2 * HALF);
}

/** Camera ratio at which a graph unit is `scale` pixels. */
export function ratioFor(container: HTMLElement, scale: number): number {
  return baseScale(container) / Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, scale));
}

export function hasWebGl(): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

/** The names of our own 2D layers, from bottom to top. */
export const LAYERS = { regions: "regions", marks: "marks", captions: "captions", focus: "focus" } as const;

/** A 2D layer of ours, right above one of the renderer's, or below all of them. The renderer keeps its size. */
function addLayer(stage: Stage, name: string, above: string | null): void {
  stage.createCanvasContext(name);
  const canvases = stage.getCanvases();
  const layer = canvases[name];
  if (layer === undefined) return;
  if (above === null) layer.parentElement?.prepend(layer);
  else canvases[above]?.after(layer);
}

/** The renderer draws nothing without a graph that has something in it; this one has a node that is never drawn. */
function standIn(): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  graph.addNode("ground", { x: 0, y: 0, size: 0, hidden: true, type: "disc" });
  return graph;
}

export interface OpenStage {
  readonly stage: Stage;
  readonly slots: PlotParts;
}

/**
 * Opens the renderer. It keeps the camera, hears the pointer and draws what lies in the slots of its programs; which
 * slot holds what is our own book-keeping, so that a change costs as much as what changes. Captions, marks and whatever
 * is lit lie on 2D layers of ours.
 */
export function openStage(container: HTMLElement): OpenStage {
  const slots: Partial<Record<keyof PlotParts, Slots>> = {};
  // The renderer makes every node program twice, the second for the layer of hovered nodes, which stays empty.
  const kept = (name: keyof PlotParts) => (made: Slots) => {
    slots[name] ??= made;
  };
  const stage = new Sigma(standIn(), container, {
    allowInvalidContainer: true,
    renderLabels: false,
    renderEdgeLabels: false,
    enableEdgeEvents: false,
    enableCameraRotation: false,
    defaultDrawNodeHover: () => undefined,
    nodeHoverProgramClasses: {},
    nodeProgramClasses: { disc: slotted(DiscProgram, kept("disc")) },
    defaultNodeType: "disc",
    stagePadding: 0,
    minEdgeThickness: LEAST_THICKNESS,
    doubleClickTimeout: 350,
    zIndex: false,
    zoomToSizeRatioFunction: (ratio) => 1 / growthAt(baseScale(container) / ratio),
    minCameraRatio: null,
    maxCameraRatio: null,
    defaultEdgeType: "stroke",
    edgeProgramClasses: {
      stroke: slotted(StrokeProgram, kept("stroke")),
      head: slotted(HeadProgram, kept("head")),
    },
  });
  // The renderer asks itself what lies under each pointer event, and reads a pixel back to know. We know it ourselves.
  Object.defineProperty(stage, "getNodeAtPosition", { value: () => null });
  stage.setCustomBBox({ x: [-HALF, HALF], y: [-HALF, HALF] });
  addLayer(stage, LAYERS.regions, null);
  addLayer(stage, LAYERS.marks, "edges");
  addLayer(stage, LAYERS.captions, "labels");
  addLayer(stage, LAYERS.focus, "hoverNodes");
  stage.resize(true);
  stage.refresh();
  return { stage, slots: slots as PlotParts };
}

/** Our 2D layers. One that was empty and stays so is left alone: clearing it would send it to the screen anew. */
export class Layers {
  readonly #stage: Stage;
  readonly #used = new Set<keyof typeof LAYERS>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Paints a layer afresh; `needed` says whether there is anything to paint. */
  paint(
    layer: keyof typeof LAYERS,
    needed: boolean,
    paint: (context: CanvasRenderingContext2D) => void,
  ): void {
    if (!needed && !this.#used.has(layer)) return;
    const context = this.#stage.getCanvases()[LAYERS[layer]]?.getContext("2d") ?? null;
    const { width, height } = this.#stage.getDimensions();
    context?.clearRect(0, 0, width, height);
    this.#used.delete(layer);
    if (!needed || context === null) return;
    this.#used.add(layer);
    paint(context);
  }
}
