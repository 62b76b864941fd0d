import type { DrawnEdge, DrawnGraph, DrawnNode, EdgeLook, NodeLook } from "../../model/drawing/drawnGraph.ts";
import type { Lookup } from "../../model/drawing/look.ts";
import type { Box } from "../../model/drawing/names/raster.ts";
import { bentLine, curvesOf, type Line, pointOn } from "../../model/geometry/curves.ts";
import type { Point } from "../../model/geometry/space.ts";
import type { ExplorerState } from "../../state/types.ts";
import { type Projection, rowsIn } from "../programs/stage.ts";
import type { Palette } from "./palette.ts";

/** Everything the 2D layers are painted from, for one frame. Positions come out in pixels of the container. */
export interface Frame {
  readonly graph: DrawnGraph;
  readonly state: ExplorerState;
  readonly lookup: Lookup;
  readonly palette: Palette;
  readonly projection: Projection;
  /** How discs and lines are magnified. */
  readonly growth: number;
  /** Entities in the order in which they get a caption where not all can: groups, then the most connected. */
  readonly order: readonly DrawnNode[];
  /** Boxes on the canvas that panels lie over: no name goes under them. */
  readonly covered: readonly Box[];
  /** Boxes that other layers have written or put buttons on (titles, pills, chips): no name goes over them. */
  readonly taken: readonly Box[];
}

export interface Disc extends Point {
  readonly id: string;
  readonly radius: number;
  readonly look: NodeLook;
}

export function discAt({ projection, growth }: Frame, { id, look }: DrawnNode): Disc {
  const { scale, left, top } = projection;
  return { id, x: left + look.x * scale, y: top - look.y * scale, radius: look.size * growth, look };
}

export function discOf(frame: Frame, id: string): Disc | null {
  const node = frame.graph.nodes.get(id);
  return node === undefined ? null : discAt(frame, node);
}

export interface DrawnLine {
  readonly id: string;
  readonly line: Line;
  readonly look: EdgeLook;
  readonly from: Disc;
  readonly to: Disc;
}

export function lineAt(frame: Frame, edge: DrawnEdge): DrawnLine {
  const { id, look } = edge;
  const from = discAt(frame, edge.from);
  const to = discAt(frame, edge.to);
  return { id, line: bentLine(from, to, look, rowsIn(frame.projection)), look, from, to };
}

export function drawnLineOf(frame: Frame, id: string): DrawnLine | null {
  const edge = frame.graph.edges.get(id);
  return edge === undefined ? null : lineAt(frame, edge);
}

/** Whether a place is on the canvas, give or take a margin in pixels. */
export function isInside({ projection }: Frame, { x, y }: Point, margin: number): boolean {
  return x > -margin && y > -margin && x < projection.width + margin && y < projection.height + margin;
}

/** Whether any part of a line can be on the canvas. */
export function mayCross({ projection }: Frame, line: Line): boolean {
  return curvesOf(line).some(
    ({ from, control, to }) =>
      Math.max(from.x, control.x, to.x) > 0 &&
      Math.max(from.y, control.y, to.y) > 0 &&
      Math.min(from.x, control.x, to.x) < projection.width &&
      Math.min(from.y, control.y, to.y) < projection.height,
  );
}

/** The middle of a relation's line, in pixels of the canvas; of a loop the entity. Null where it is not drawn. */
export function middleOfLine(frame: Frame, id: string): Point | null {
  const loop = frame.graph.loops.get(id);
  if (loop !== undefined) return discOf(frame, loop.relation.from);
  const drawn = drawnLineOf(frame, id);
  return drawn === null ? null : pointOn(drawn.line, 0.5);
}
