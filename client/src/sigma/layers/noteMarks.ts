import { pointOn } from "../../model/geometry/curves.ts";
import type { Point } from "../../model/geometry/space.ts";
import { discOf, drawnLineOf, type Frame, isInside } from "./frame.ts";

/** Beyond the middle, where a line's name and the badge of a compared tie are. */
const ALONG_LINE = 0.3;
const HALF_WIDTH = 4;
const HALF_HEIGHT = 5;

/** A small written page: upper left of an entity (a pin is upper right), or on a line. */
function drawPage(context: CanvasRenderingContext2D, { x, y }: Point, { palette }: Frame): void {
  context.beginPath();
  context.rect(x - HALF_WIDTH, y - HALF_HEIGHT, 2 * HALF_WIDTH, 2 * HALF_HEIGHT);
  context.fillStyle = palette.ground;
  context.fill();
  context.lineWidth = 1.2;
  context.strokeStyle = palette.ink;
  context.stroke();
  context.beginPath();
  for (const row of [-2, 0.5, 3]) {
    context.moveTo(x - HALF_WIDTH + 2, y + row);
    context.lineTo(x + HALF_WIDTH - 2, y + row);
  }
  context.lineWidth = 1;
  context.stroke();
}

/** Marks what carries a note: all of it, or what is among those lit only. */
export function paintNotes(
  context: CanvasRenderingContext2D,
  frame: Frame,
  lit?: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> },
): void {
  for (const on of frame.state.view.notes.keys()) {
    const cut = on.indexOf(":");
    const id = on.slice(cut + 1);
    if (on.slice(0, cut) === "entity") {
      const disc = lit === undefined || lit.nodes.has(id) ? discOf(frame, id) : null;
      if (disc === null || !isInside(frame, disc, 40)) continue;
      const off = disc.radius * Math.SQRT1_2;
      drawPage(context, { x: disc.x - off, y: disc.y - off }, frame);
    } else {
      const drawn = lit === undefined || lit.edges.has(id) ? drawnLineOf(frame, id) : null;
      if (drawn === null) continue;
      const at = pointOn(drawn.line, ALONG_LINE);
      if (isInside(frame, at, 10)) drawPage(context, at, frame);
    }
  }
}
