import { captionLine, widthOf } from "../../../client/src/model/drawing/caption.ts";
import {
  HUB_SIZE,
  LEAD_SIZE,
  type MapBundle,
  type MapMark,
  type MapTask,
  PAPER,
  type Place,
  UPRIGHT_PAPER,
} from "../../../client/src/model/layouts/regions/task.ts";
import type { Communities, Link } from "./communities.ts";

/** More regions than this cannot be told apart. */
const MOST_REGIONS = 16;
/** Marks of the smallest region. */
const FEWEST_MARKS = 6;
/** A region of two names: the second is nearly as well connected as the first. */
const SECOND_NAME = 0.75;
/** A title of two names is not wider than this. */
const WIDEST_PAIR = 220;
/** Width of a column of letters as a share of the size of type, and the columns of a line of a name. */
const COLUMN = 0.51;
const HEAVY_COLUMN = 0.56;
const MOST_COLUMNS = 24;

/** An entity as a map names it. */
export interface Named {
  readonly id: string;
  readonly label: string;
  /** Its short name where it has one. */
  readonly zh: string;
  readonly en: string;
}

/** A region before it has a place. */
export interface Outline {
  readonly key: string;
  /** All members, the best connected first; those of `shown` are drawn, the first `hubs` of these named. */
  readonly members: readonly string[];
  readonly shown: number;
  readonly hubs: number;
  /** How many of its members it is named after: its first, or its first two. */
  readonly named: 1 | 2;
}

export interface MapOutline {
  readonly regions: readonly Outline[];
  readonly bundles: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly task: MapTask;
  /** The same for a phone held upright. */
  readonly upright: MapTask;
  /** The ids of the marks, by their numbers in the task. */
  readonly ids: readonly string[];
}

/** What the map before tells the next one. */
export interface Before {
  readonly regions: readonly { readonly key: string; readonly members: readonly string[] }[];
  readonly places: Places;
  readonly upright: Places;
}

type Places = Readonly<Record<string, Place>>;

/** With no more than this on the map everybody is named, and has room for it. */
const ALL_NAMED = 40;
const hubsOf = (size: number) => (size >= 30 ? 5 : size >= 17 ? 4 : 3);

/** A region keeps the key of the one before that most of its members were in; the others are called by their leads. */
function keysOf(regions: readonly (readonly string[])[], before: Before | null): string[] {
  const home = new Map(
    before?.regions.flatMap(({ key, members }) => members.map((id) => [id, key] as const)),
  );
  const shared = regions.map((members) => {
    const counts = new Map<string, number>();
    for (const id of members) {
      const key = home.get(id);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  });
  const claims = shared
    .flatMap((counts, region) => [...counts].map(([key, count]) => ({ region, key, count })))
    .sort((a, b) => b.count - a.count || a.region - b.region);
  const keys = regions.map(() => "");
  const taken = new Set<string>();
  for (const { region, key } of claims) {
    if (keys[region] !== "" || taken.has(key)) continue;
    keys[region] = key;
    taken.add(key);
  }
  for (const [region, members] of regions.entries()) {
    if (keys[region] !== "") continue;
    const key = members.find((id) => !taken.has(id)) ?? `region-${region}`;
    keys[region] = key;
    taken.add(key);
  }
  return keys;
}

/** The least wide way to set a name in at most two lines. */
function set(name: string, size: number): { readonly width: number; readonly lines: number } {
  const line = captionLine(name, 2 * MOST_COLUMNS);
  const columns = widthOf(line);
  const px = (count: number) => count * size * COLUMN;
  if (columns <= MOST_COLUMNS) return { width: px(columns), lines: 1 };
  const words = line.includes(" ") ? line.split(" ") : [...line];
  const glue = line.includes(" ") ? " " : "";
  let least = columns;
  for (let i = 1; i < words.length; i += 1) {
    const halves = [words.slice(0, i), words.slice(i)].map((half) => widthOf(half.join(glue)));
    least = Math.min(least, Math.max(...halves));
  }
  return { width: px(least), lines: 2 };
}

/** Room for a name in either language. */
function roomFor({ zh, en }: Named, size: number): { readonly width: number; readonly lines: number } {
  const [a, b] = [set(zh, size), set(en, size)];
  return { width: Math.max(a.width, b.width), lines: Math.max(a.lines, b.lines) };
}

/** Room for a title as a phone has it: the names, in heavy letters, and its count. */
function narrowTitle(names: readonly Named[], size: number): number {
  const columns = (text: (name: Named) => string) =>
    names.reduce(
      (sum, name) => sum + Math.min(2 * MOST_COLUMNS, widthOf(text(name))),
      3 * (names.length - 1),
    );
  const widest = Math.max(
    columns(({ zh }) => zh),
    columns(({ en }) => en),
  );
  return (widest + 1 + String(size).length) * UPRIGHT_PAPER.title * HEAVY_COLUMN;
}

/** Room for a title with the words around the names, and its count. */
function titleWidth(names: readonly Named[], size: number): number {
  const columns = (text: (name: Named) => string, words: number) =>
    names.reduce((sum, name) => sum + Math.min(2 * MOST_COLUMNS, widthOf(text(name))), words);
  const widest = Math.max(
    columns(({ zh }) => zh, 4),
    columns(({ en }) => en, names.length > 1 ? 5 : 7),
  );
  return (widest + 1 + String(size).length) * PAPER.title * COLUMN + 10;
}

interface Given {
  readonly communities: Communities;
  readonly links: readonly Link[];
  readonly named: ReadonlyMap<string, Named>;
  /** Most marks in all. */
  readonly limit: number;
  readonly before: Before | null;
}

function regionsOf({ communities, limit, before, named }: Given): Outline[] {
  const nameOf = (id: string): Named => named.get(id) ?? { id, label: "", zh: id, en: id };
  const chosen = communities.regions.slice(
    0,
    Math.max(1, Math.min(MOST_REGIONS, Math.floor(limit / FEWEST_MARKS))),
  );
  const all = chosen.reduce((sum, { length }) => sum + length, 0);
  const few = Math.min(all, limit) <= ALL_NAMED;
  const keys = keysOf(chosen, before);
  let left = limit;
  return chosen.map((members, index) => {
    const due = Math.max(FEWEST_MARKS, Math.floor((0.97 * limit * members.length) / all));
    const after = (chosen.length - 1 - index) * FEWEST_MARKS;
    const shown = Math.max(1, Math.min(members.length, due, Math.max(FEWEST_MARKS, left - after), left));
    left -= shown;
    const [first, second] = members.map((id) => communities.degree.get(id) ?? 0);
    const two =
      second !== undefined &&
      second >= (first ?? 0) * SECOND_NAME &&
      titleWidth(members.slice(0, 2).map(nameOf), members.length) <= WIDEST_PAIR;
    const hubs = few ? shown : Math.min(shown, hubsOf(members.length));
    return { key: keys[index] ?? "", members, shown, hubs, named: two ? 2 : 1 } as const;
  });
}

/** Relations between regions, gathered, each with the marks at either end that most of them touch. */
function bundlesOf(regions: readonly Outline[], links: readonly Link[]) {
  const home = new Map(regions.flatMap(({ members }, k) => members.map((id) => [id, k] as const)));
  const drawn = new Set(regions.flatMap(({ members, shown }) => members.slice(0, shown)));
  const hubs = new Set(regions.flatMap((region) => region.members.slice(0, region.hubs)));
  const bundles = new Map<string, { a: number; b: number; count: number; touched: Map<string, number> }>();
  for (const { from, to, count } of links) {
    const [a, b] = [home.get(from), home.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = `${Math.min(a, b)}-${Math.max(a, b)}`;
    const bundle = bundles.get(key) ?? {
      ...{ a: Math.min(a, b), b: Math.max(a, b) },
      ...{ count: 0, touched: new Map<string, number>() },
    };
    bundle.count += count;
    for (const id of [from, to])
      if (drawn.has(id))
        bundle.touched.set(id, (bundle.touched.get(id) ?? 0) + count * (hubs.has(id) ? 1.5 : 1));
    bundles.set(key, bundle);
  }
  return [...bundles.values()]
    .sort((p, q) => q.count - p.count || p.a - q.a || p.b - q.b)
    .map(({ a, b, count, touched }) => {
      const end = (k: number) =>
        [...touched]
          .filter(([id]) => home.get(id) === k)
          .sort(([p, m], [q, n]) => n - m || (p < q ? -1 : 1))[0]?.[0] ??
        regions[k]?.members[0] ??
        "";
      return { from: end(a), to: end(b), count };
    });
}

/** What is to be drawn of communities, as a task for the layout. */
export function outlineOf(given: Given): MapOutline {
  const { links, named, before } = given;
  const regions = regionsOf(given);
  const nameOf = (id: string): Named => named.get(id) ?? { id, label: "", zh: id, en: id };
  const ids = regions.flatMap(({ members, shown }) => members.slice(0, shown));
  const number = new Map(ids.map((id, index) => [id, index]));
  const marks = regions.flatMap(({ members, shown, hubs }, region) =>
    members.slice(0, shown).map((id, index): MapMark => {
      const rank = index === 0 ? "lead" : index < hubs ? "hub" : "dot";
      const room =
        rank === "dot" ? { width: 0, lines: 0 } : roomFor(nameOf(id), rank === "lead" ? LEAD_SIZE : HUB_SIZE);
      return { region, rank, nameWidth: room.width, lines: room.lines, before: before?.places[id] ?? null };
    }),
  );
  const pairs = new Map<string, readonly [number, number]>();
  for (const { from, to } of links) {
    const [a, b] = [number.get(from), number.get(to)];
    if (a === undefined || b === undefined || a === b || marks[a]?.region !== marks[b]?.region) continue;
    pairs.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b)]);
  }
  const bundles = bundlesOf(regions, links);
  const task: MapTask = {
    paper: PAPER,
    marks,
    titles: regions.map(({ members, named: count }) =>
      titleWidth(members.slice(0, count).map(nameOf), members.length),
    ),
    links: [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d),
    bundles: bundles.map(
      ({ from, to, count }): MapBundle => ({
        from: number.get(from) ?? 0,
        to: number.get(to) ?? 0,
        count,
      }),
    ),
  };
  const upright: MapTask = {
    ...task,
    paper: UPRIGHT_PAPER,
    marks: marks.map((mark, i) => ({ ...mark, before: before?.upright[ids[i] ?? ""] ?? null })),
    titles: regions.map(({ members, named: count }) =>
      narrowTitle(members.slice(0, count).map(nameOf), members.length),
    ),
  };
  return { regions, bundles, task, upright, ids };
}
