import type { Box } from "../../model/drawing/names/raster.ts";
import { traceRounded } from "../../model/drawing/pencil.ts";
import { type Line, pointOn } from "../../model/geometry/curves.ts";
import type { EntityId } from "../../model/types.ts";
import type { ExportRelation } from "../content/types.ts";
import type { Frame, Mark } from "./frame.ts";
import { pathOf } from "./svgPath.ts";

const SIZE = 10.5;
const HEIGHT = 15;
const PADDING = 4.5;
/** Where on its line a number stands, from the middle of a stage outwards; elsewhere in the middle of the line. */
const OUTWARDS = [0.72, 0.66, 0.78, 0.6, 0.83, 0.54, 0.48, 0.42, 0.36] as const;
const AMIDST = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.16, 0.84] as const;

export interface NumberedLine {
  readonly relation: ExportRelation;
  readonly text: string;
  readonly line: Line;
}

const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** How much of a box lies on others. */
function coveredBy(box: Box, others: readonly Box[]): number {
  let sum = 0;
  for (const other of others) {
    if (!overlaps(box, other)) continue;
    const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
    sum += width * (Math.min(box[3], other[3]) - Math.max(box[1], other[1]));
  }
  return sum;
}

/** The numbers of a list on their lines, each in a pill; clear of discs, of what is written, and of one another. */
export function numberMarks(
  { colors, widthOf }: Frame,
  middle: readonly EntityId[],
  { lines, taken }: { readonly lines: readonly NumberedLine[]; readonly taken: readonly Box[] },
): { readonly marks: readonly Mark[]; readonly boxes: readonly Box[] } {
  const marks: Mark[] = [];
  const boxes: Box[] = [];
  for (const { relation, text, line } of lines) {
    const half = Math.max(HEIGHT, widthOf(text, SIZE, true) + 2 * PADDING) / 2;
    const out =
      middle.length === 1 ? (relation.from === middle[0] ? 1 : relation.to === middle[0] ? -1 : 0) : 0;
    const places = (out === 0 ? AMIDST : OUTWARDS).map((share) => pointOn(line, out < 0 ? 1 - share : share));
    const boxAt = ({ x, y }: (typeof places)[number]): Box => [
      x - half,
      y - HEIGHT / 2,
      x + half,
      y + HEIGHT / 2,
    ];
    const ranked = places
      .map((at) => ({ at, covered: coveredBy(boxAt(at), [...taken, ...boxes]) }))
      .sort((a, b) => a.covered - b.covered);
    const at = ranked[0]?.at;
    if (at === undefined) continue;
    const box = boxAt(at);
    boxes.push(box);
    const of = `number ${relation.id}`;
    const d = pathOf((outline) => traceRounded(outline, box, HEIGHT / 2));
    const edge = { color: colors.line, width: 0.9 };
    marks.push({ kind: "path", of, d, fill: colors.ground, stroke: edge, opacity: 1 });
    const look = {
      size: SIZE,
      bold: true,
      color: colors.ink,
      halo: null,
      align: "middle",
      angle: 0,
    } as const;
    marks.push({ kind: "text", of, x: at.x, y: at.y + 0.3, text, ...look });
  }
  return { marks, boxes };
}
