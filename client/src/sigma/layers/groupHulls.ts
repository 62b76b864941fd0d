import type { Box } from "../../model/drawing/names/raster.ts";
import { regionColors, TITLE_HALO, TITLE_WEIGHT, traceHull } from "../../model/drawing/regions.ts";
import type { Point } from "../../model/geometry/space.ts";
import { groupId } from "../../model/synthetic.ts";
import { type Disc, discOf, type Frame } from "./frame.ts";
import { font } from "./paint.ts";
import { pencilOf } from "./pencil.ts";

/** From what a group holds to its outline, in pixels. */
const AROUND = 13;
const CORNERS = 28;
const TITLE = 14;
/** A B-spline lies within its control points. */
const OUTWARDS = 1.02;

/** A group on the canvas: one disc, or its members once it was opened. */
interface Hull {
  readonly centre: Point;
  readonly radius: number;
  readonly color: string;
  /** Null where a disc stands for it: that has a name. */
  readonly title: { readonly text: string; readonly box: Box } | null;
}

function around(discs: readonly Disc[]): { centre: Point; radius: number } {
  const middle = (of: "x" | "y") => {
    const all = discs.map((disc) => disc[of]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  const centre = { x: middle("x"), y: middle("y") };
  const radius = Math.max(
    ...discs.map(({ x, y, radius: own }) => Math.hypot(x - centre.x, y - centre.y) + own),
  );
  return { centre, radius };
}

function membersOf({ state, graph }: Frame): Map<string, string[]> {
  const members = new Map<string, string[]>();
  const { groups } = state.view;
  if (groups === null) return members;
  for (const id of graph.nodes.keys()) {
    const key = groups.of.get(id);
    if (key === undefined || !groups.open.has(key)) continue;
    const list = members.get(key);
    if (list === undefined) members.set(key, [id]);
    else list.push(id);
  }
  return members;
}

function nameOf(key: string, { state }: Frame): { text: string; color: string | null } {
  const { groups } = state.view;
  const spoken = state.caption === "both" ? state.language : state.caption;
  if (groups?.by === "label") {
    const label = state.ontology?.labels.find(({ name }) => name === key);
    return { text: label?.[spoken] ?? key, color: key };
  }
  const fact = state.facts.entities.get(key);
  const name =
    spoken === "zh" ? (fact?.shortName ?? fact?.name) : (fact?.shortNameEn ?? fact?.nameEn ?? fact?.name);
  return { text: name ?? key, color: fact?.label ?? null };
}

/** Whether somebody else stands among the members: they were moved, or opened before groups made room. Then no outline is theirs. */
function isShared(frame: Frame, ids: readonly string[], centre: Point, radius: number): boolean {
  const own = new Set(ids);
  for (const id of frame.graph.nodes.keys()) {
    const disc = own.has(id) ? null : discOf(frame, id);
    if (disc !== null && Math.hypot(disc.x - centre.x, disc.y - centre.y) < radius + disc.radius) return true;
  }
  return false;
}

function hullsIn(frame: Frame): Hull[] {
  const { groups } = frame.state.view;
  if (groups === null) return [];
  const closed = [...new Set(groups.of.values())].flatMap((key): Hull[] => {
    const disc = discOf(frame, groupId(key));
    if (disc === null) return [];
    return [{ centre: disc, radius: disc.radius + AROUND, color: disc.look.color, title: null }];
  });
  const opened = [...membersOf(frame)].flatMap(([key, ids]): Hull[] => {
    const { centre, radius } = around(ids.flatMap((id) => discOf(frame, id) ?? []));
    if (isShared(frame, ids, centre, radius)) return [];
    const { text, color } = nameOf(key, frame);
    const title = `${text} · ${ids.length}`;
    const half = pencilOf(frame).widthOf(title, TITLE, TITLE_WEIGHT) / 2;
    const y = centre.y + radius + AROUND + TITLE * 0.9;
    const box: Box = [centre.x - half - 3, y - TITLE * 0.75, centre.x + half + 3, y + TITLE * 0.75];
    const hue = frame.lookup.look(color ?? "").color;
    return [{ centre, radius: radius + AROUND, color: hue, title: { text: title, box } }];
  });
  return [...closed, ...opened];
}

/** Where the titles of opened groups stand: no name goes there. */
export const boxesOfGroups = (frame: Frame): readonly Box[] =>
  hullsIn(frame).flatMap(({ title }) => (title === null ? [] : [title.box]));

/** The tinted grounds of groups with the titles of those that were opened, as those of a map's regions. */
export function paintGroups(context: CanvasRenderingContext2D, frame: Frame): void {
  for (const { centre, radius, color, title } of hullsIn(frame)) {
    const colors = regionColors(color, frame.palette);
    const points = Array.from({ length: CORNERS }, (_, i) => {
      const angle = (i / CORNERS) * 2 * Math.PI;
      const far = radius * OUTWARDS;
      return { x: centre.x + far * Math.cos(angle), y: centre.y + far * Math.sin(angle) };
    });
    context.beginPath();
    traceHull(context, points);
    context.fillStyle = colors.fill;
    context.fill();
    context.strokeStyle = colors.edge;
    context.lineWidth = 1;
    context.stroke();
    if (title === null) continue;
    const [left, top, , bottom] = title.box;
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.lineJoin = "round";
    context.font = font(title.text, TITLE, TITLE_WEIGHT);
    context.lineWidth = TITLE_HALO;
    context.strokeStyle = frame.palette.ground;
    context.strokeText(title.text, left + 3, (top + bottom) / 2);
    context.fillStyle = colors.title;
    context.fillText(title.text, left + 3, (top + bottom) / 2);
  }
}
