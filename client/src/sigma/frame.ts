import type { Lookup } from "../model/look.ts";
import type { Point } from "../model/space.ts";
import type { DrawnGraph, EdgeLook, NodeLook } from "../model/toGraph.ts";
import type { ExplorerState } from "../state/types.ts";
import { type Line, lineOf } from "./curves.ts";
import type { Palette } from "./palette.ts";
import { growthAt, type Projection, project } from "./stage.ts";

/** Everything the 2D layers are painted from, for one frame. Positions come out in pixels of the container. */
export interface Frame {
  readonly graph: DrawnGraph;
  readonly state: ExplorerState;
  readonly lookup: Lookup;
  readonly palette: Palette;
  readonly projection: Projection;
  /** Entities from the most to the least connected, ties by id: who gets a caption where not all can. */
  readonly order: readonly string[];
}

export interface Disc extends Point {
  readonly radius: number;
  readonly look: NodeLook;
}

export function discOf(frame: Frame, id: string): Disc | null {
  if (!frame.graph.hasNode(id)) return null;
  const look = frame.graph.getNodeAttributes(id);
  const { x, y } = project(frame.projection, look);
  return { x, y, radius: look.size * growthAt(frame.projection.scale), look };
}

export interface DrawnLine {
  readonly id: string;
  readonly line: Line;
  readonly look: EdgeLook;
  readonly from: Disc;
  readonly to: Disc;
}

export function drawnLineOf(frame: Frame, id: string): DrawnLine | null {
  if (!frame.graph.hasEdge(id)) return null;
  const [source, target] = frame.graph.extremities(id);
  const from = discOf(frame, source);
  const to = discOf(frame, target);
  if (from === null || to === null) return null;
  const look = frame.graph.getEdgeAttributes(id);
  return { id, line: lineOf(from, to, look.curvature), look, from, to };
}

/** Whether a place is on the canvas, give or take a margin in pixels. */
export function isInside({ projection }: Frame, { x, y }: Point, margin: number): boolean {
  return x > -margin && y > -margin && x < projection.width + margin && y < projection.height + margin;
}
