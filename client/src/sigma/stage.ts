import { createEdgeCurveProgram } from "@sigma/edge-curve";
import Sigma from "sigma";
import {
  createEdgeArrowProgram,
  type EdgeProgramType,
  EdgeRectangleProgram,
  NodeCircleProgram,
  type NodeProgramType,
} from "sigma/rendering";
import type { Point } from "../model/space.ts";
import type { DrawnGraph, EdgeLook, NodeLook } from "../model/toGraph.ts";

export type Stage = Sigma<NodeLook, EdgeLook>;

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

export function project(projection: Projection, { x, y }: Point): Point {
  return { x: projection.left + x * projection.scale, y: projection.top - y * projection.scale };
}

/** How discs and lines grow when the canvas is magnified: slower than distances, within readable bounds. */
export function growthAt(scale: number): number {
  return Math.min(1.9, Math.max(0.34, scale ** (scale < 1 ? 0.4 : 0.5)));
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

const ARROW = { lengthToThicknessRatio: 5, widenessToThicknessRatio: 3.4 };

/** The names of our own 2D layers, from bottom to top. */
export const LAYERS = { marks: "marks", captions: "captions", focus: "focus" } as const;

/** A 2D layer of ours, right above one of the renderer's. The renderer keeps its size. */
function addLayer(stage: Stage, name: string, above: string): void {
  stage.createCanvasContext(name);
  const canvases = stage.getCanvases();
  const layer = canvases[name];
  if (layer !== undefined) canvases[above]?.after(layer);
}

/**
 * A program without its picking pass. The renderer draws everything a second time, in colours that stand for ids, and
 * reads a pixel back on every move of the pointer, which waits for the graphics card. We look for what lies under the
 * pointer ourselves, so that neither is needed.
 */
function unpicked<Type extends NodeProgramType<NodeLook, EdgeLook> | EdgeProgramType<NodeLook, EdgeLook>>(
  Program: Type,
): Type {
  return new Proxy(Program, {
    construct: (target, [gl, _pickingBuffer, renderer]) => Reflect.construct(target, [gl, null, renderer]),
  });
}

/**
 * Opens the renderer. It draws discs and lines and moves the camera; captions, marks and whatever is lit lie on 2D
 * layers of ours, so that pointing and choosing never re-processes the graph. `entityAt` finds what is under a point.
 */
export function openStage(
  graph: DrawnGraph,
  container: HTMLElement,
  entityAt: (point: Point) => string | null,
): Stage {
  const stage = new Sigma<NodeLook, EdgeLook>(graph, container, {
    allowInvalidContainer: true,
    renderLabels: false,
    renderEdgeLabels: false,
    enableEdgeEvents: false,
    enableCameraRotation: false,
    defaultDrawNodeHover: () => undefined,
    // The hovered entity is lit on our own layer; drawing it a second time would hide its sign.
    nodeHoverProgramClasses: {},
    nodeProgramClasses: { circle: unpicked(NodeCircleProgram as NodeProgramType<NodeLook, EdgeLook>) },
    stagePadding: 0,
    minEdgeThickness: 1.1,
    doubleClickTimeout: 350,
    zIndex: false,
    zoomToSizeRatioFunction: (ratio) => 1 / growthAt(baseScale(container) / ratio),
    minCameraRatio: null,
    maxCameraRatio: null,
    defaultEdgeType: "line",
    edgeProgramClasses: {
      line: unpicked(EdgeRectangleProgram as EdgeProgramType<NodeLook, EdgeLook>),
      arrow: unpicked(createEdgeArrowProgram<NodeLook, EdgeLook>(ARROW)),
      curve: unpicked(createEdgeCurveProgram<NodeLook, EdgeLook>()),
      curvedArrow: unpicked(
        createEdgeCurveProgram<NodeLook, EdgeLook>({ arrowHead: { extremity: "target", ...ARROW } }),
      ),
    },
  });
  // The renderer asks itself this question before every pointer event; it has no setting to be told the answer.
  Object.defineProperty(stage, "getNodeAtPosition", { value: entityAt });
  stage.setCustomBBox({ x: [-HALF, HALF], y: [-HALF, HALF] });
  addLayer(stage, LAYERS.marks, "edges");
  addLayer(stage, LAYERS.captions, "labels");
  addLayer(stage, LAYERS.focus, "hoverNodes");
  stage.resize(true);
  return stage;
}

/** The drawing context of one of our layers, cleared. */
export function clearedLayer(stage: Stage, layer: keyof typeof LAYERS): CanvasRenderingContext2D | null {
  const context = stage.getCanvases()[LAYERS[layer]]?.getContext("2d") ?? null;
  const { width, height } = stage.getDimensions();
  context?.clearRect(0, 0, width, height);
  return context;
}
