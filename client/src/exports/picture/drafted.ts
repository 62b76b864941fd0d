import type { Mark } from "./frame.ts";
import type { Picture } from "./picture.ts";

/** What would become of an entity or a relation. */
export type Fate = "created" | "updated" | "unchanged" | "known";

/** How strongly what stays as it is is drawn. */
const STAYS = 0.45;
const DASHES = [4, 3];

function markAs(mark: Mark, fate: Fate): Mark {
  const isNews = fate === "created" || fate === "updated";
  if (mark.kind === "line") return isNews ? mark : { ...mark, opacity: mark.opacity * STAYS };
  if (mark.kind !== "disc" || !isNews) return mark;
  const ring = { color: mark.fill, width: 1.8 };
  return { ...mark, ring: fate === "created" ? { ...ring, dashes: DASHES } : ring };
}

/** A picture of what is not there yet: what would be new has a dashed ring, what would change a whole one, lines that stay are pale. */
export function drafted(picture: Picture, fates: ReadonlyMap<string, Fate>): Picture {
  const shapes = picture.shapes.map((mark) => {
    const fate = "id" in mark ? fates.get(mark.id) : undefined;
    return fate === undefined ? mark : markAs(mark, fate);
  });
  return { ...picture, shapes };
}
