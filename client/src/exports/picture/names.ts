import { Ground } from "../../model/drawing/names/ground.ts";
import type { Box, Raster } from "../../model/drawing/names/raster.ts";
import { tierAt, typeOf } from "../../model/drawing/names/size.ts";
import { LEADING, NameRun, type Naming, type PlacedName } from "../../model/drawing/names/solve.ts";
import type { Line } from "../../model/geometry/curves.ts";
import type { ExportEntity } from "../content/types.ts";
import { type Frame, growth, type Mark, placed } from "./frame.ts";

/** So many names must be there; of more than this the weightiest, and of the others all that have room. */
const MOST_REQUIRED = 500;
/** Of more than this many in sight only the weightiest are considered for a name. */
const MOST_CONSIDERED = 2000;
/** Where a picture is looked at closely: no more than so many in sight are all named, and so many in any crowd. */
const FEW = 40;
const FOREMOST = 10;
const AIRY = 150;
const LED = 30;
/** Names keep so far from the sides, in pixels. */
const EDGE = 3;
const BOLD = 600;

/** The names of a picture, and what is taken on it. */
export interface PictureNames {
  readonly placed: ReadonlyMap<string, PlacedName>;
  readonly taken: Raster;
}

function namingsOf(frame: Frame, order: readonly ExportEntity[]): Naming[] {
  const { captions, marked, allNamed, width } = frame;
  if (captions === null) return [];
  const asked = order
    .filter(({ id, faint, tier }) => (marked === null ? !faint && tier !== "none" : marked.has(id)))
    .slice(0, MOST_CONSIDERED);
  const required = allNamed || asked.length <= FEW ? MOST_REQUIRED : FOREMOST;
  return asked.map((entity, rank) => {
    const chosen = marked?.has(entity.id) ?? false;
    const must = rank < required;
    const tier = entity.tier ?? (asked.length <= FEW ? "common" : tierAt(rank));
    const leaders = must || asked.length <= AIRY || rank < LED;
    const radius = entity.radius * growth(frame.scale) + (chosen || entity.members !== null ? 5 : 0);
    const forms = entity.names[captions];
    const type = typeOf({ tier, must, chosen, width });
    const { id, toward, hold } = entity;
    return { id, ...placed(frame, entity), radius, forms, ...type, must, leaders, toward, hold };
  });
}

/** A name stands off its disc by more than this: a line leads to it. */
const NEAR = 14;

/** A name where somebody put it, in its best form. */
function movedName(frame: Frame, named: Naming): PlacedName[] {
  const { id, x, y, radius, forms, size, weight } = named;
  const [off, form] = [frame.moved?.get(id), forms[0]];
  if (off === undefined || form === undefined) return [];
  const half = Math.max(...form.lines.map((line) => frame.widthOf(line, size, weight >= BOLD))) / 2 + 2;
  const height = size * LEADING;
  const middle = { x: x + off.x, y: y + off.y };
  const top = middle.y - (height * form.lines.length) / 2;
  const box: Box = [middle.x - half, top, middle.x + half, top + height * form.lines.length];
  const near = { x: Math.min(Math.max(x, box[0]), box[2]), y: Math.min(Math.max(y, box[1]), box[3]) };
  const distance = Math.hypot(near.x - x, near.y - y);
  const share = (radius + 1) / (distance || 1);
  const edge = { x: x + (near.x - x) * share, y: y + (near.y - y) * share };
  const found = { candidate: { form: 0, x: 0, y: 0, reach: 0, cost: 0 }, scale: frame.scale, throng: false };
  return [
    {
      ...{ id, box, form, size, weight, asked: size, width: 2 * half, ...found },
      at: form.lines.map((_, i) => ({ x: middle.x, y: top + height * (i + 0.5) })),
      leader: distance > radius + NEAR ? [edge, near] : null,
    },
  ];
}

/** Writes names beside the discs of a picture, in the order given; `before` are those of the picture a moment ago. */
export function namesOf(
  frame: Frame,
  order: readonly ExportEntity[],
  { lines, obstacles }: { readonly lines: () => Iterable<Line>; readonly obstacles: readonly Box[] },
  before?: ReadonlyMap<string, PlacedName>,
): PictureNames {
  const { width, height, scale, left: west, top } = frame;
  const grown = growth(scale);
  const namings = namingsOf(frame, order);
  const moved = namings.flatMap((naming) => movedName(frame, naming));
  const bounds = frame.bounds ?? ([EDGE, EDGE, width - EDGE, height - EDGE] as const);
  const ground = new Ground(bounds, { x: west, y: top }, lines);
  for (const entity of order) {
    const { x, y } = placed(frame, entity);
    ground.addDisc(x, y, entity.radius * grown + 1);
  }
  const sheet = {
    ground,
    scale,
    obstacles: [...obstacles, ...moved.map(({ box }) => box)],
    measure: (text: string, weight: number) => frame.widthOf(text, 1, weight >= BOLD),
  };
  const left = new Set(moved.map(({ id }) => id));
  const run = new NameRun(
    sheet,
    namings.filter(({ id }) => !left.has(id)),
    before,
  );
  run.step();
  const placedNames = new Map([...run.placed, ...moved.map((name) => [name.id, name] as const)]);
  return { placed: placedNames, taken: run.taken };
}

/** A name as shapes: the line that leads to it, and its lines of text. */
export function nameMarks(
  { colors, halo }: Frame,
  { id, form, at, size, weight, leader }: PlacedName,
): Mark[] {
  const ground = halo ? colors.ground : null;
  const texts = form.lines.flatMap((text, i): Mark[] => {
    const place = at[i];
    if (place === undefined) return [];
    const look = { size, bold: weight >= BOLD, color: colors.ink, halo: ground } as const;
    return [{ kind: "text", of: id, ...place, text, ...look, align: "middle", angle: 0 }];
  });
  if (leader === null) return texts;
  const [from, to] = leader;
  const curve = [{ from, control: from, to }];
  const look = { color: colors.quiet, width: 0.9, dashes: [], opacity: 0.8, head: [], hollow: null };
  return [{ kind: "line", id: `name ${id}`, curve, ...look }, ...texts];
}
