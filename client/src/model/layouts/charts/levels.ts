import type { Band, Chart, ChartBody, ChartRequest, GuideText } from "../../chart.ts";
import { extentOfBox, LEAST_SCALE, scaleIn } from "./fit.ts";

/** From one row to the next, from one level to the next, and between trees. */
const PITCH = 32;
const INDENT = 42;
const BETWEEN_TREES = 15;
const BETWEEN_SHELVES = 26;
/** Height of the headings on the canvas, however large the rest is shown. */
const HEADER = 24;
/** From a disc to the end of its name. */
const BESIDE = 22;
const NAME = [70, 140] as const;
/** Radii by level; deeper ones are as the last. */
const RADII = [14, 11, 9] as const;
/** More children without children than this stand in several columns, within a ground of their own. */
const IN_ONE_COLUMN = 24;
/** Rows to columns of such a block, so that it is about as wide as it is high. */
const ROWS_TO_COLUMNS = 3.4;
/** So many heights of the shelves are tried. */
const TRIES = 160;

interface Forest {
  readonly roots: readonly ChartBody[];
  readonly children: ReadonlyMap<string, readonly ChartBody[]>;
  readonly parentOf: ReadonlyMap<string, string>;
}

/** Gives each at most one parent, the first named; a link that would close a circle is passed over. */
function forestOf({ bodies, parents }: ChartRequest): Forest {
  const known = new Map(bodies.map((body) => [body.id, body]));
  const parentOf = new Map<string, string>();
  // The top of each branch, with halved ways, so that deep chains cost little.
  const top = new Map(bodies.map(({ id }) => [id, id]));
  const topOf = (id: string): string => {
    let at = id;
    for (let above = top.get(at) ?? at; above !== at; above = top.get(at) ?? at) {
      top.set(at, top.get(above) ?? above);
      at = above;
    }
    return at;
  };
  for (const [child, parent] of parents) {
    if (!known.has(child) || !known.has(parent) || parentOf.has(child) || topOf(parent) === child) continue;
    parentOf.set(child, parent);
    top.set(child, topOf(parent));
  }
  const children = new Map<string, ChartBody[]>();
  for (const body of bodies) {
    const parent = parentOf.get(body.id);
    if (parent === undefined) continue;
    const own = children.get(parent);
    if (own === undefined) children.set(parent, [body]);
    else own.push(body);
  }
  const roots = bodies.filter(({ id }) => !parentOf.has(id) && children.has(id));
  return { roots, children, parentOf };
}

interface Row {
  readonly body: ChartBody;
  readonly level: number;
  /** Right of the level's place, by this much: in a block of several columns. */
  readonly off: number;
  readonly row: number;
}

interface Tree {
  readonly rows: readonly Row[];
  readonly height: number;
  readonly width: number;
  readonly levels: number;
  readonly blocks: readonly Omit<Band, "family">[];
}

const nameOf = ({ wide }: ChartBody) => BESIDE + Math.min(NAME[1], Math.max(NAME[0], wide));

/** One below the other, each under its parent and a step to the right of it; those without children come first. */
function treeOf(root: ChartBody, { children }: Forest): Tree {
  const rows: Row[] = [];
  const blocks: Omit<Band, "family">[] = [];
  let [next, width, levels] = [0, 0, 0];
  const put = (body: ChartBody, level: number, row: number, off = 0) => {
    rows.push({ body, level, off, row });
    width = Math.max(width, level * INDENT + off + RADII[0] + nameOf(body));
    levels = Math.max(levels, level + 1);
  };
  const waiting: { readonly body: ChartBody; readonly level: number }[] = [{ body: root, level: 0 }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { body, level } = at;
    put(body, level, next);
    next += 1;
    const own = children.get(body.id) ?? [];
    const ends = own.filter(({ id }) => !children.has(id));
    const many = ends.length > IN_ONE_COLUMN;
    const columns = many ? Math.ceil(Math.sqrt(ends.length / ROWS_TO_COLUMNS)) : 1;
    const high = Math.ceil(ends.length / columns);
    const cell = RADII[2] + Math.max(0, ...ends.map(nameOf));
    ends.forEach((end, i) => {
      put(end, level + 1, next + (i % high), Math.floor(i / high) * cell);
    });
    if (many) {
      const left = (level + 1) * INDENT - 16;
      const [top, bottom] = [-(next - 0.5) * PITCH, -(next + high - 0.5) * PITCH];
      blocks.push({ left, right: left + columns * cell + 8, top, bottom });
    }
    next += ends.length === 0 ? 0 : high;
    const inner = own.filter(({ id }) => children.has(id));
    for (const child of inner.reverse()) waiting.push({ body: child, level: level + 1 });
  }
  return { rows, width, levels, blocks, height: next * PITCH };
}

interface Shelf {
  readonly trees: readonly Tree[];
  readonly width: number;
  readonly height: number;
}

/** Puts trees into columns of a height at most, the highest first, each where there is room first. */
function shelvesOf(trees: readonly Tree[], most: number): Shelf[] {
  const shelves: { trees: Tree[]; width: number; height: number }[] = [];
  for (const tree of trees) {
    const free = shelves.find(({ height }) => height + BETWEEN_TREES + tree.height <= most);
    if (free === undefined) shelves.push({ trees: [tree], width: tree.width, height: tree.height });
    else {
      free.trees.push(tree);
      free.width = Math.max(free.width, tree.width);
      free.height += BETWEEN_TREES + tree.height;
    }
  }
  return shelves;
}

const sizeOf = (shelves: readonly Shelf[]) => ({
  width:
    shelves.reduce((sum, { width }) => sum + width + RADII[0], 0) + BETWEEN_SHELVES * (shelves.length - 1),
  height: shelves.reduce((most, { height }) => Math.max(most, height), 0),
});

/** The shelves on which all can be shown largest, and how large that is. */
function best(
  trees: readonly Tree[],
  { width: across, height: up }: ChartRequest["room"],
): { readonly shelves: readonly Shelf[]; readonly scale: number } {
  const all = trees.reduce((sum, { height }) => sum + height + BETWEEN_TREES, 0);
  const highest = trees.reduce((most, { height }) => Math.max(most, height), 0);
  let found: { shelves: readonly Shelf[]; scale: number } = { shelves: [], scale: 0 };
  const room = { width: across, height: Math.max(1, up - HEADER) };
  // Heights from that of the highest to all below one another, in steps that grow with them.
  const step = (Math.max(all, highest + 1) / Math.max(1, highest)) ** (1 / TRIES);
  for (let i = 0; i <= TRIES; i += 1) {
    const shelves = shelvesOf(trees, highest * step ** i);
    const { width, height } = sizeOf(shelves);
    const scale = scaleIn(room, width, height);
    if (scale > found.scale + 1e-9) found = { shelves, scale };
  }
  return found;
}

/** In a room narrower than this, a phone's, columns are too narrow for a word. */
const NARROW = 520;

/** The word stands over the first level alone, the others being too narrow for it. */
const levelWords = (level: number, narrow: boolean) =>
  level === 0 && !narrow ? { zh: "第1级", en: "Level 1" } : { zh: String(level + 1), en: String(level + 1) };

/** The levels of a shelf: a heading for each, and a ground for every other one. */
function headings(
  shelf: Shelf,
  left: number,
  { bottom, header, narrow }: { readonly bottom: number; readonly header: number; readonly narrow: boolean },
): { bands: Band[]; texts: GuideText[] } {
  const levels = shelf.trees.reduce((most, tree) => Math.max(most, tree.levels), 0);
  const bands: Band[] = [];
  const texts: GuideText[] = [];
  for (let level = 0; level < levels; level += 1) {
    const start = left + level * INDENT - RADII[0] - 6;
    const end = level + 1 < levels ? start + INDENT : left + shelf.width + 8;
    if (level % 2 === 0) bands.push({ left: start, right: end, top: 0, bottom, family: null });
    const place = { x: level === 0 ? start + 4 : left + level * INDENT, y: -header / 2 };
    const align = level === 0 ? "start" : "middle";
    texts.push({ ...place, words: levelWords(level, narrow), align, strong: false, count: null });
  }
  return { bands, texts };
}

/**
 * What is part of what, as in a table of contents: each below its parent and a step to the right, so that every level is
 * one column under its heading and no line crosses another. Trees stand in as many shelves as show them largest. Who has
 * neither parent nor child is left out.
 */
export function levelsChart(request: ChartRequest): Chart {
  const forest = forestOf(request);
  const trees = forest.roots.map((root) => treeOf(root, forest)).sort((a, b) => b.height - a.height);
  const { shelves, scale } = best(trees, request.room);
  const header = HEADER / Math.min(1, Math.max(scale, LEAST_SCALE));
  const size = sizeOf(shelves);
  const [width, height] = [size.width, size.height + header];
  const places = new Map<string, { x: number; y: number }>();
  const radii = new Map<string, number>();
  const bands: Band[] = [];
  const texts: GuideText[] = [];
  let left = RADII[0];
  for (const shelf of shelves) {
    const head = headings(shelf, left, { bottom: -height, header, narrow: request.room.width < NARROW });
    bands.push(...head.bands);
    texts.push(...head.texts);
    let top = header + PITCH / 2;
    for (const tree of shelf.trees) {
      for (const { body, level, off, row } of tree.rows) {
        places.set(body.id, { x: left + level * INDENT + off, y: -top - row * PITCH });
        radii.set(body.id, RADII[Math.min(level, RADII.length - 1)] ?? RADII[2]);
      }
      for (const block of tree.blocks) {
        const [x, y] = [left, -top];
        bands.push({
          ...{ left: block.left + x, right: block.right + x, family: null },
          ...{ top: block.top + y, bottom: block.bottom + y },
        });
      }
      top += tree.height + BETWEEN_TREES;
    }
    left += shelf.width + RADII[0] + BETWEEN_SHELVES;
  }
  return {
    ...{ places, radii, parentOf: forest.parentOf },
    tiers: new Map(forest.roots.map(({ id }) => [id, "lead"])),
    guides: { bands, texts, rules: [] },
    extent: extentOfBox(width, height),
    left: request.bodies.flatMap(({ id }) => (places.has(id) ? [] : [id])),
    told: trees.reduce((most, { levels }) => Math.max(most, levels), 0),
  };
}
