/** What a stop of the tour points at and says. The words get `name`, someone of the data that is loaded. */
export interface Stop {
  readonly name: "search" | "canvas" | "evidence" | "time" | "keep";
  /** Elements that it may point at; the first one that can be seen is taken. */
  readonly targets: readonly string[];
}

export const STOPS: readonly Stop[] = [
  { name: "search", targets: [".search-area"] },
  { name: "canvas", targets: [".canvas-area"] },
  { name: "evidence", targets: [".inspector", ".canvas-area"] },
  { name: "time", targets: [".time-row", ".phone-bar [data-phone=time]", ".canvas-area"] },
  { name: "keep", targets: ["[data-tour=keep]", "[data-testid=more]", ".top-bar"] },
];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 14;
const EDGE = 12;

/**
 * Where a card of a size stands beside a box: right, left, below, above, whichever has room; else at the end of the
 * window that lies farther from the box. Always inside the window.
 */
export function placeCard(
  box: Box,
  card: { readonly width: number; readonly height: number },
  area: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const middle = box.top + box.height / 2 - card.height / 2;
  const centre = box.left + box.width / 2 - card.width / 2;
  const right = box.left + box.width + GAP;
  const left = box.left - GAP - card.width;
  const below = box.top + box.height + GAP;
  const above = box.top - GAP - card.height;
  const inside = (at: { left: number; top: number }) => ({
    left: clamp(at.left, EDGE, area.width - card.width - EDGE),
    top: clamp(at.top, EDGE, area.height - card.height - EDGE),
  });
  if (right + card.width + EDGE <= area.width) return inside({ left: right, top: middle });
  if (left >= EDGE) return inside({ left, top: middle });
  if (below + card.height + EDGE <= area.height) return inside({ left: centre, top: below });
  if (above >= EDGE) return inside({ left: centre, top: above });
  const inUpperHalf = box.top + box.height / 2 < area.height / 2;
  return inside({ left: centre, top: inUpperHalf ? area.height : 0 });
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, Math.max(least, most)));
}
