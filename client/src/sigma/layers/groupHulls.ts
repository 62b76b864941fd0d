import {
  GROUP_TITLE,
  type GroupOutline,
  groupsAmong,
  nameOfGroup,
  outlineAround,
  traceGroup,
} from "../../model/drawing/groups.ts";
import { regionColors, TITLE_HALO, TITLE_WEIGHT } from "../../model/drawing/regions.ts";
import { discAt, type Frame } from "./frame.ts";
import { pencilOf } from "./pencil.ts";
import { font } from "./widths.ts";

/** A group on the canvas with its outline. */
export type GroupHull = GroupOutline & { readonly color: string };

/** The outlines of a frame: reckoned once, painted, and kept clear of by names. */
export function groupHulls(frame: Frame): readonly GroupHull[] {
  const { graph, lookup, state } = frame;
  const { view, caption, language, facts, ontology } = state;
  if (view.groups === null) return [];
  const discs = new Map([...graph.nodes.values()].map((node) => [node.id, discAt(frame, node)]));
  const all = [...discs.values()];
  const spoken = caption === "both" ? language : caption;
  const pencil = pencilOf(frame);
  return groupsAmong(view.groups, discs.keys()).flatMap(({ key, ids, opened }): GroupHull[] => {
    const own = ids.flatMap((id) => discs.get(id) ?? []);
    const { text, label } = nameOfGroup(key, { groups: view.groups, facts, ontology }, spoken);
    const outline = outlineAround(own, all, opened ? `${text} · ${ids.length}` : null, pencil);
    const color = opened ? lookup.look(label ?? "").color : own[0]?.look.color;
    return outline === null || color === undefined ? [] : [{ ...outline, color }];
  });
}

/** The tinted grounds of groups with the titles of those that were opened, as those of a map's regions. */
export function paintGroups(
  context: CanvasRenderingContext2D,
  { palette }: Frame,
  hulls: readonly GroupHull[],
): void {
  for (const hull of hulls) {
    const colors = regionColors(hull.color, palette);
    context.beginPath();
    traceGroup(context, hull);
    context.fillStyle = colors.fill;
    context.fill();
    context.strokeStyle = colors.edge;
    context.lineWidth = 1;
    context.stroke();
    if (hull.title === null) continue;
    const { text, at } = hull.title;
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.lineJoin = "round";
    context.font = font(text, GROUP_TITLE, TITLE_WEIGHT);
    context.lineWidth = TITLE_HALO;
    context.strokeStyle = palette.ground;
    context.strokeText(text, at.x, at.y);
    context.fillStyle = colors.title;
    context.fillText(text, at.x, at.y);
  }
}
