import type { Band, Chart, ChartBody, ChartRequest, GuideText, Rule, Words } from "../../chart.ts";
import { dayOf, type Span, spansOf } from "./calendar.ts";
import { extentOfBox, LEAST_SCALE, scaleIn } from "./fit.ts";

/** A place in the table: a disc with its name to the right. */
const CELL = { width: 108, height: 37 } as const;
const RADIUS = 11;
/** One of those without a date takes less: they are many, and tell less. */
const SMALL = { width: 108, height: 24 } as const;
const SMALL_RADIUS = 6.5;
/** Before a disc, in its cell. */
const INSET = 15;
const BETWEEN_LANES = 6;
const BETWEEN_SPANS = 6;
/** Where more than a year is left out, and before what was not done. */
const BREAK = 30;
const APART = 24;
/** Names of lanes, the two lines of headings and that over the undated: on the canvas, in pixels, however large the rest is. */
const LANE_NAMES = 126;
const HEADER = 46;
const UNDATED = 34;

/** Those of one stretch of time, by lane. */
interface Column {
  readonly span: Span;
  /** Whether it was only meant. */
  readonly meant: boolean;
  readonly lanes: readonly (readonly ChartBody[])[];
}

interface Table {
  readonly lanes: ChartRequest["lanes"];
  readonly columns: readonly Column[];
  readonly undated: readonly ChartBody[];
}

/** What was done by date, what is only meant behind it; the undated by lane. */
function tableOf({ bodies, lanes }: ChartRequest): Table {
  const usable = bodies.filter(({ lane }) => lanes[lane] !== undefined);
  const dated = usable.filter(({ date }) => date !== null && dayOf(date) !== null);
  const there = new Set(dated);
  const filled = lanes.filter((_, lane) => dated.some((body) => body.lane === lane));
  const { spans, keyOf } = spansOf(dated.map(({ date }) => date ?? ""));
  const columns = [false, true].flatMap((meant) =>
    spans.flatMap((span): Column[] => {
      const members = dated.filter((body) => body.meant === meant && keyOf(body.date ?? "") === span.key);
      const byLane = filled.map((lane) => members.filter((body) => lanes[body.lane] === lane));
      return members.length === 0 ? [] : [{ span, meant, lanes: byLane }];
    }),
  );
  const undated = usable.filter((body) => !there.has(body)).sort((a, b) => a.lane - b.lane);
  return { lanes: filled, columns, undated };
}

/** What is written keeps its size: how much room it takes depends on how large the rest is shown. */
interface Margins {
  readonly names: number;
  readonly header: number;
  readonly undated: number;
}

const marginsAt = (scale: number): Margins => {
  const shown = Math.min(1, Math.max(LEAST_SCALE, scale));
  return { names: LANE_NAMES / shown, header: HEADER / shown, undated: UNDATED / shown };
};

interface Grid {
  /** How many places each column has beside one another, and each lane below one another. */
  readonly across: readonly number[];
  readonly down: readonly number[];
  readonly margins: Margins;
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const acrossFor = (columns: readonly Column[], down: readonly number[]): number[] =>
  columns.map(({ lanes }) =>
    lanes.reduce((most, { length }, lane) => Math.max(most, Math.ceil(length / (down[lane] ?? 1))), 1),
  );

/** Between this column and the one before. */
function gapBefore(columns: readonly Column[], at: number): number {
  const [before, here] = [columns[at - 1], columns[at]];
  if (before === undefined || here === undefined) return 0;
  if (here.meant !== before.meant) return APART;
  return here.span.months[0] - before.span.months[1] > 12 ? BREAK : BETWEEN_SPANS;
}

interface Size {
  readonly width: number;
  readonly height: number;
  /** Where the block of the undated begins, and how many stand in its rows. */
  readonly foot: number;
  readonly inRow: number;
}

function sizeOf({ columns, undated }: Table, { across, down, margins }: Grid): Size {
  const gaps = sumOf(columns.map((_, i) => gapBefore(columns, i)));
  const few = Math.ceil(Math.sqrt(undated.length));
  const wide = columns.length === 0 ? few * CELL.width : gaps + sumOf(across) * CELL.width;
  const inRow = Math.max(1, Math.floor(wide / CELL.width));
  const lanes = sumOf(down) * CELL.height + BETWEEN_LANES * Math.max(0, down.length - 1);
  const foot = columns.length === 0 ? 0 : margins.header + lanes;
  const block = undated.length === 0 ? 0 : margins.undated + Math.ceil(undated.length / inRow) * SMALL.height;
  return { width: margins.names + wide, height: foot + block, foot, inRow };
}

/** Lanes grow by a row, the one that spares most width for it; the state in which all can be shown largest is taken. */
function gridFor(table: Table, room: ChartRequest["room"], margins: Margins): { grid: Grid; scale: number } {
  const { columns, lanes } = table;
  let down: readonly number[] = lanes.map(() => 1);
  let found: { grid: Grid; scale: number } | null = null;
  for (;;) {
    const grid = { down, across: acrossFor(columns, down), margins };
    const { width, height } = sizeOf(table, grid);
    const scale = scaleIn(room, width, height);
    if (found === null || scale > found.scale + 1e-9) found = { grid, scale };
    const wide = sumOf(grid.across);
    if (wide <= columns.length || height * room.width > 6 * width * room.height) return found;
    down = fewerColumns(columns, down, grid.across);
  }
}

/** One row more in the lane that spares most columns; where none does alone, in all that hold the widest one open. */
function fewerColumns(columns: readonly Column[], down: readonly number[], across: readonly number[]) {
  const wide = sumOf(across);
  const next = down
    .map((_, lane) => down.map((count, i) => (i === lane ? count + 1 : count)))
    .map((more) => ({ more, wide: sumOf(acrossFor(columns, more)) }))
    .reduce((a, b) => (b.wide < a.wide ? b : a));
  if (next.wide < wide) return next.more;
  const most = Math.max(...across);
  const widest = columns[across.indexOf(most)];
  return down.map((count, lane) =>
    Math.ceil((widest?.lanes[lane]?.length ?? 0) / count) === most ? count + 1 : count,
  );
}

const NO_DATE: Words = { zh: "没有日期", en: "No date" };
const NOT_DONE: Words = { zh: "计划、要求，尚未发生", en: "Planned, not yet done" };

/** With its year, where no year stands above it. */
const wholeOf = ({ era, words }: Span): Words => ({
  zh: `${era.zh}${words.zh}`,
  en: words.en === "" || words.en.startsWith("no ") ? era.en : `${words.en} ${era.en}`,
});

interface Drawn {
  readonly places: Map<string, { x: number; y: number }>;
  readonly bands: Band[];
  readonly rules: Rule[];
  readonly texts: GuideText[];
}

/** The headings over a column: the year, once for all columns of it, and what it is within that. */
function head({ span, meant }: Column, left: number, isNew: boolean, header: number): GuideText[] {
  const at = { x: left + 3, align: "start", count: null } as const;
  const above = meant ? NOT_DONE : span.era;
  const below = meant ? wholeOf(span) : span.words;
  return [
    ...(isNew ? [{ ...at, y: -header * 0.24, words: above, strong: true }] : []),
    ...(below.en === "" ? [] : [{ ...at, y: -header * 0.62, words: below, strong: false }]),
  ];
}

/** Where a stretch begins, and where time is left out before it. */
function marksOn(left: number, y: number, gap: number): Rule[] {
  const tick: Rule = { kind: "tick", from: { x: left, y: y + 6 }, to: { x: left, y } };
  if (gap !== BREAK) return [tick];
  const middle = left - BREAK / 2;
  return [tick, { kind: "break", from: { x: middle - 4, y: y - 6 }, to: { x: middle + 4, y: y + 6 } }];
}

/** Row by row, so many in each. */
function fill(
  members: readonly ChartBody[],
  {
    left,
    top,
    inRow,
    cell = CELL,
  }: { left: number; top: number; inRow: number; cell?: typeof CELL | typeof SMALL },
  { places }: Drawn,
): void {
  members.forEach(({ id }, i) => {
    const [column, row] = [i % inRow, Math.floor(i / inRow)];
    places.set(id, { x: left + column * cell.width + INSET, y: -(top + (row + 0.5) * cell.height) });
  });
}

/** Where the lanes begin, with their names. */
function drawLanes({ lanes }: Table, { down, margins }: Grid, drawn: Drawn): number[] {
  let top = margins.header;
  return down.map((count, lane) => {
    const at = top;
    const { zh = "", en = "" } = lanes[lane] ?? {};
    const y = -(at + (count * CELL.height) / 2);
    drawn.texts.push({ x: 0, y, words: { zh, en }, align: "start", strong: true, count: null });
    top += count * CELL.height + BETWEEN_LANES;
    return at;
  });
}

function drawColumns(table: Table, grid: Grid, drawn: Drawn): void {
  const { columns, lanes } = table;
  const { down, across, margins } = grid;
  const tops = drawLanes(table, grid, drawn);
  const axis = -margins.header + 5;
  let [left, before] = [margins.names, ""];
  for (const [at, column] of columns.entries()) {
    const gap = gapBefore(columns, at);
    const start = left + gap;
    const inRow = across[at] ?? 1;
    const era = column.meant ? NOT_DONE.en : column.span.era.en;
    drawn.texts.push(...head(column, start, era !== before, margins.header));
    drawn.rules.push(...marksOn(start, axis, column.meant ? 0 : gap));
    before = era;
    for (const [lane, members] of column.lanes.entries()) {
      const [y, rows] = [tops[lane] ?? 0, down[lane] ?? 1];
      const right = start + inRow * CELL.width;
      const family = lanes[lane]?.family ?? null;
      drawn.bands.push({ left: start, right, top: -y, bottom: -(y + rows * CELL.height), family });
      fill(members, { left: start, top: y, inRow }, drawn);
    }
    const end = start + inRow * CELL.width;
    const from = gap === APART ? start : left;
    drawn.rules.push({ kind: "axis", from: { x: from, y: axis }, to: { x: end, y: axis } });
    left = end;
  }
}

function drawUndated(
  { undated }: Table,
  { margins }: Grid,
  { foot, inRow, width, height }: Size,
  drawn: Drawn,
) {
  if (undated.length === 0) return;
  const top = foot + margins.undated;
  fill(undated, { left: margins.names, top, inRow, cell: SMALL }, drawn);
  drawn.bands.push({ left: margins.names, right: width, top: -top, bottom: -height, family: null });
  const y = -(top + SMALL.height / 2);
  drawn.texts.push({ x: 0, y, words: NO_DATE, align: "start", strong: true, count: undated.length });
}

/**
 * A calendar: stretches of time side by side under their headings, families in lanes. It is as long as what happened, not
 * as the time between. What has no date stands below, under a heading that says so.
 */
export function timetable(request: ChartRequest): Chart {
  const table = tableOf(request);
  let found = gridFor(table, request.room, marginsAt(1));
  found = gridFor(table, request.room, marginsAt(found.scale));
  const { grid } = gridFor(table, request.room, marginsAt(found.scale));
  const size = sizeOf(table, grid);
  const drawn: Drawn = { places: new Map(), bands: [], rules: [], texts: [] };
  if (table.columns.length > 0) drawColumns(table, grid, drawn);
  drawUndated(table, grid, size, drawn);
  const { places, bands, rules, texts } = drawn;
  const undated = new Set(table.undated.map(({ id }) => id));
  return {
    ...{ places, parentOf: new Map(), guides: { bands, rules, texts } },
    radii: new Map([...places.keys()].map((id) => [id, undated.has(id) ? SMALL_RADIUS : RADIUS])),
    tiers: new Map([...undated].map((id) => [id, "small"])),
    extent: extentOfBox(size.width, size.height),
    left: request.bodies.flatMap(({ id }) => (places.has(id) ? [] : [id])),
    told: table.undated.length,
  };
}
