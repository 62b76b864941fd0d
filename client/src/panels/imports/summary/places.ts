import type { Plan } from "../session/state.ts";

type Model = Plan["model"];

export interface DrawnLabel {
  readonly label: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

export interface DrawnType {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** The types between the two, the commonest first. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly count: number;
  /** Path data of its line, and where its count stands. */
  readonly d: string;
  readonly x: number;
  readonly y: number;
}

/** Labels beyond these would stand on one another. */
const MOST = 8;
const short = (value: number) => Number(value.toFixed(1));

/** What the rows tell of, on a ring: the label with most to do with others on top. */
export function placesOf(
  model: Model,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly labels: readonly DrawnLabel[]; readonly types: readonly DrawnType[]; readonly left: number } {
  const all = [...model.labels].sort((a, b) => b.count - a.count);
  const shown = uncrossed(all.slice(0, MOST), model.types);
  const [cx, cy] = [width / 2, height / 2];
  const [rx, ry] = shown.length === 1 ? [0, 0] : [width / 2 - 52, height / 2 - 42];
  const labels = shown.map(({ label, count }, at): DrawnLabel => {
    const angle = (at / shown.length) * 2 * Math.PI - Math.PI / 2;
    return { label, count, x: short(cx + rx * Math.cos(angle)), y: short(cy + ry * Math.sin(angle)) };
  });
  const place = new Map(labels.map((one) => [one.label, one]));
  const pairs = grouped(model.types);
  const types = [...pairs].flatMap(([key, some]): DrawnType[] => {
    const [first] = some;
    const [from, to] = [place.get(first?.from ?? ""), place.get(first?.to ?? "")];
    if (first === undefined || from === undefined || to === undefined) return [];
    const count = some.reduce((sum, one) => sum + one.count, 0);
    const line =
      from === to ? loopAt(from, { cx, cy }) : between(from, to, pairs.has(`${to.label}\n${from.label}`));
    return [{ key, from: from.label, to: to.label, types: some, count, ...line }];
  });
  return { labels, types, left: all.length - shown.length };
}

/** Every order of a few, the first of which stays where it is: a ring has no beginning. */
function orders<T>([first, ...rest]: readonly T[]): T[][] {
  const of = (some: readonly T[]): T[][] =>
    some.length < 2
      ? [[...some]]
      : some.flatMap((one, at) => of(some.toSpliced(at, 1)).map((end) => [one, ...end]));
  return first === undefined ? [[]] : of(rest).map((end) => [first, ...end]);
}

/** The order around the ring in which the fewest lines cross. */
function uncrossed(labels: Model["labels"], types: Model["types"]): Model["labels"] {
  if (labels.length < 4 || labels.length === MOST) return labels;
  const pairs = new Set(
    types.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to].sort().join("\n")),
  );
  const crossings = (order: Model["labels"]) => {
    const place = new Map(order.map(({ label }, at) => [label, at]));
    const chords = [...pairs].map((pair) => pair.split("\n").map((label) => place.get(label) ?? -1));
    return chords.filter(([a = 0, b = 0], at) =>
      chords.slice(at + 1).some(([c = 0, d = 0]) => {
        const inside = (one: number) => one > Math.min(a, b) && one < Math.max(a, b);
        return new Set([a, b, c, d]).size === 4 && inside(c) !== inside(d);
      }),
    ).length;
  };
  const ranked = orders(labels).map((order) => ({ order, cost: crossings(order) }));
  return ranked.reduce((best, one) => (one.cost < best.cost ? one : best)).order;
}

function grouped(types: Model["types"]): ReadonlyMap<string, Model["types"]> {
  const pairs = new Map<string, Model["types"]>();
  for (const type of [...types].sort((a, b) => b.count - a.count)) {
    const key = `${type.from}\n${type.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), type]);
  }
  return pairs;
}

/** Bent where there is one in the other direction as well. */
function between(from: DrawnLabel, to: DrawnLabel, isBent: boolean) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = isBent ? 0.16 : 0;
  const [mx, my] = [(from.x + to.x) / 2 - dy * bend, (from.y + to.y) / 2 + dx * bend];
  const d = `M${from.x} ${from.y}Q${short(mx)} ${short(my)} ${to.x} ${to.y}`;
  return { d, x: short((from.x + to.x) / 4 + mx / 2), y: short((from.y + to.y) / 4 + my / 2) };
}

/** Outwards, where nothing else is. */
function loopAt({ x, y }: DrawnLabel, { cx, cy }: { readonly cx: number; readonly cy: number }) {
  const away = Math.hypot(x - cx, y - cy) || 1;
  const [ux, uy] = away === 1 ? [0, -1] : [(x - cx) / away, (y - cy) / away];
  const [ox, oy] = [x + ux * 42, y + uy * 42];
  const [sx, sy] = [-uy * 13, ux * 13];
  const d = `M${x} ${y}C${short(ox + sx * 1.6)} ${short(oy + sy * 1.6)} ${short(ox - sx * 1.6)} ${short(oy - sy * 1.6)} ${x} ${y}`;
  return { d, x: short(x + ux * 31), y: short(y + uy * 31) };
}
