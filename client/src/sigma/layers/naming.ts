import { type DrawnEdge, type DrawnNode, linesAt } from "../../model/drawing/drawnGraph.ts";
import { briefForms, nameForms } from "../../model/drawing/names/forms.ts";
import type { Raster } from "../../model/drawing/names/raster.ts";
import { tierAt, typeOf } from "../../model/drawing/names/size.ts";
import { NameRun, type Naming, type PlacedName, type Sheet } from "../../model/drawing/names/solve.ts";
import type { Line } from "../../model/geometry/curves.ts";
import { highlightedEntities } from "../../model/view/view.ts";
import { type Disc, discAt, type Frame, isInside, lineAt } from "./frame.ts";
import type { Lit } from "./lit.ts";
import { font } from "./paint.ts";

/** Of more than this many in sight only the weightiest are considered for a name. */
const MOST_CONSIDERED = 2000;
/** More discs than this are a cloud: names keep clear of the weightiest. */
const MOST_DISCS = 12_000;
/** More names than this at once are no longer read, and cost the frame. */
const MOST_NAMES = 240;
/** So many that an answer holds, or that somebody chose, are named whatever is in the way. */
const MOST_ASKED = 80;
/** With no more than this in sight everything is named. */
const FEW = 40;
/** So many of the weightiest in sight are named in any crowd. */
const FOREMOST = 10;
/** On a map that is seen from farther away (a phone) the titles of the regions stand for the names in them. */
const SMALLEST_MAP = { wide: 0.5, upright: 0.8 } as const;
/** With no more than this in sight a line may lead to any name. */
const AIRY = 150;
/** Names of so many of the weightiest may stand off their disc in any crowd. */
const LEADING = 30;
/** Lines under names are asked about for so many of the weightiest, and no more than so many lines. */
const MOST_NAMED = 300;
const MOST_LINES = 900;
/** So long a frame may look for places; what is left is done in the next. */
const BUDGET_MS = 2;
/** Names keep so far from the sides of the canvas, in pixels. */
const EDGE = 3;
/** Room of a ring around a disc. */
const RING = 5;
const GROUP_RING = 6;

const widths = new Map<string, number>();
const MEASURED = 100;
let probe: OffscreenCanvasRenderingContext2D | null = null;

/** Width at a size of one pixel: measured once per text and weight, forgotten when fonts arrive. */
function measure(text: string, weight: number): number {
  const key = `${weight}\n${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    probe ??= new OffscreenCanvas(1, 1).getContext("2d");
    if (probe === null) return text.length;
    probe.font = font(text, MEASURED, weight);
    width = probe.measureText(text).width / MEASURED;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** The names on the canvas for one frame. */
export interface Names {
  /** In the order in which they were written. */
  readonly placed: ReadonlyMap<string, PlacedName>;
  /** What is taken on the sheet: names of lines keep clear of it. */
  readonly taken: Raster;
  readonly done: boolean;
}

interface InSight {
  readonly discs: readonly Disc[];
  readonly named: readonly { readonly disc: Disc; readonly rank: number; readonly node: DrawnNode }[];
}

function inSight(frame: Frame): InSight {
  const discs: Disc[] = [];
  const named: { disc: Disc; rank: number; node: DrawnNode }[] = [];
  for (let rank = 0; rank < frame.order.length; rank += 1) {
    const node = frame.order[rank];
    if (node === undefined || node.look.faint) continue;
    const disc = discAt(frame, node);
    if (!isInside(frame, disc, disc.radius)) continue;
    discs.push(disc);
    if (named.length < MOST_CONSIDERED) named.push({ disc, rank, node });
    if (discs.length >= MOST_DISCS) break;
  }
  return { discs, named };
}

/** Whose name must be there, in the order in which they may choose their place. */
function askedFor(frame: Frame): ReadonlySet<string> {
  const { selection, hovered, companions, view } = frame.state;
  const asked = new Set<string>();
  for (const each of [selection, hovered]) {
    if (each === null) continue;
    const relation =
      each.kind === "relation"
        ? (frame.graph.edges.get(each.id)?.fact ?? frame.graph.loops.get(each.id)?.relation)
        : undefined;
    for (const id of each.kind === "entity" ? [each.id] : [relation?.from, relation?.to]) {
      if (id !== undefined) asked.add(id);
    }
  }
  for (const id of companions.slice(0, MOST_ASKED)) asked.add(id);
  const answer = view.highlight === null ? [] : highlightedEntities(view.highlight);
  for (const id of answer.slice(0, MOST_ASKED)) asked.add(id);
  return asked;
}

/** The ends of what is chosen, whose names are heavier. */
function chosenIn({ state, graph }: Frame): ReadonlySet<string> {
  const { selection } = state;
  if (selection === null) return new Set();
  if (selection.kind === "entity") return new Set([selection.id]);
  const fact = graph.edges.get(selection.id)?.fact;
  return new Set(fact === undefined ? [] : [fact.from, fact.to]);
}

/** Who is to be named: those asked for, then what is lit, then the rest by weight. */
function namingsIn(frame: Frame, lit: Lit, { named }: InSight): Naming[] {
  const asked = askedFor(frame);
  const chosen = chosenIn(frame);
  const companions = new Set(frame.state.companions);
  const all = named.length <= FEW;
  const dimmed = lit.nodes.size > 0 && frame.state.view.stage === null;
  const { width, scale } = frame.projection;
  const { view } = frame.state;
  const allLit = lit.nodes.size <= FEW;
  const few = frame.order.length <= FEW;
  const groups: readonly [Naming[], Naming[], Naming[]] = [[], [], []];
  for (const [index, { disc, rank, node }] of named.entries()) {
    const { toward, members, brief } = node.look;
    const far = brief && scale < SMALLEST_MAP[view.map?.map.form ?? "wide"];
    const tier = far ? "none" : (node.look.tier ?? (few ? "common" : tierAt(rank)));
    const bright = lit.nodes.has(node.id);
    const foremost = (all || (index < FOREMOST && tier !== "none")) && !dimmed;
    const must = asked.has(node.id) || foremost || (bright && allLit);
    if (tier === "none" && !must) continue;
    const ring = chosen.has(node.id) || companions.has(node.id) ? RING : 0;
    const radius = disc.radius + ring + (members > 0 ? GROUP_RING : 0);
    const strict = frame.state.view.stage?.chart !== undefined;
    const leaders = must || bright || (!strict && (named.length <= AIRY || rank < LEADING));
    // A table's names are as large as its rows have room for, whoever they are of.
    const { size, weight } = typeOf({ tier, must: must && !strict, chosen: chosen.has(node.id), width });
    // Written out: of thousands, engines read what is put together by spreading slowly.
    const one: Naming = {
      id: node.id,
      x: disc.x,
      y: disc.y,
      radius,
      size,
      weight,
      must,
      leaders,
      toward,
      strict,
      // Names are taken apart when they are about to be written, not before.
      get forms() {
        return brief ? briefForms(node.fact, frame.state.caption) : nameForms(node.fact, frame.state.caption);
      },
    };
    groups[must ? 0 : bright || !dimmed ? 1 : 2].push(one);
  }
  const place = new Map([...asked].map((id, i) => [id, i]));
  const order = ({ id }: Naming) => place.get(id) ?? MOST_CONSIDERED;
  return [...groups[0].sort((a, b) => order(a) - order(b)), ...groups[1], ...groups[2]];
}

function* linesIn(frame: Frame, { named }: InSight): Generator<Line> {
  const edges = new Set<DrawnEdge>();
  for (const { node } of named.slice(0, MOST_NAMED)) {
    for (const edge of linesAt(node)) edges.add(edge);
    if (edges.size > MOST_LINES) break;
  }
  for (const edge of edges) if (edge.look.rest !== "none") yield lineAt(frame, edge).line;
}

/** What the names of a frame depend on, beside the drawing itself. */
interface Situation {
  readonly camera: readonly [scale: number, left: number, top: number];
  readonly boxes: string;
  /** What everybody's place comes from, and the size of the canvas. */
  readonly arrangement: readonly unknown[];
  readonly choice: readonly unknown[];
}

function situationOf({ projection, state, covered, taken }: Frame): Situation {
  const { scale, left, top, width, height } = projection;
  const { selection, hovered, companions, view } = state;
  const { stage, map, groups, contacts } = view;
  return {
    camera: [scale, left, top],
    boxes: [...taken, ...covered].flat().join(),
    arrangement: [width, height, stage?.extent, map?.map, groups, contacts],
    choice: [selection, hovered, companions, view.highlight],
  };
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) => a.every((part, i) => part === b[i]);

const isSameSituation = (now: Situation, before: Situation | null) =>
  before !== null &&
  now.boxes === before.boxes &&
  (["camera", "arrangement", "choice"] as const).every((part) => isSame(now[part], before[part]));

/** Farther than this, as a share of the canvas or of the scale, the picture has not moved but is another. */
const JUMP = 0.25;

/**
 * Whether names stay where they stood, so that nothing flickers: while the picture is pushed about, magnified step by step,
 * or something else is chosen. A new arrangement, a jump of the camera, a bar that has come: names are found as if nothing
 * had been before, and the same view is always written alike.
 */
function continues(now: Situation, before: Situation): boolean {
  if (!isSame(now.arrangement, before.arrangement)) return false;
  if (isSame(now.camera, before.camera))
    return now.boxes === before.boxes || !isSame(now.choice, before.choice);
  const [[scale, left, top], [scaleBefore, leftBefore, topBefore]] = [now.camera, before.camera];
  const [width, height] = now.arrangement as [number, number];
  const moved = Math.max(Math.abs(left - leftBefore) / width, Math.abs(top - topBefore) / height);
  return Math.abs(Math.log(scale / scaleBefore)) < JUMP && moved < JUMP;
}

/** Solves the names frame by frame: whoever can stay where it was does, so that nothing flickers. */
export class CanvasNames {
  #run: NameRun | null = null;
  #situation: Situation | null = null;
  #before: ReadonlyMap<string, PlacedName> = new Map();
  #stale = false;

  /** The drawing is another: what was found need not hold any more. */
  stale(): void {
    this.#stale = true;
  }

  /** Fonts have arrived: texts are wider or narrower. */
  forget(): void {
    widths.clear();
    this.#before = new Map();
    this.#run = null;
    this.stale();
  }

  /** The names of a frame. Where they are not done yet, asking again for the same frame goes on with them. */
  solve(frame: Frame, lit: Lit): Names {
    const now = situationOf(frame);
    if (this.#stale || this.#run === null || !isSameSituation(now, this.#situation)) {
      // Half-written names are no reason to forget where the others stood.
      if (this.#run !== null) this.#before = new Map([...this.#before, ...this.#run.placed]);
      if (this.#run?.done) this.#before = this.#run.placed;
      if (this.#situation !== null && !continues(now, this.#situation)) this.#before = new Map();
      [this.#situation, this.#stale] = [now, false];
      this.#run = this.#begun(frame, lit);
    }
    this.#step(this.#run);
    const { placed, taken, done } = this.#run;
    return { placed, taken, done };
  }

  /** Looks for places without anything to paint yet; true once all are found, or have to be found anew. */
  goOn(): boolean {
    if (this.#run === null || this.#stale) return true;
    this.#step(this.#run);
    return this.#run.done;
  }

  #step(run: NameRun): void {
    const until = performance.now() + BUDGET_MS;
    if (!run.done) run.step(() => performance.now() < until);
  }

  #begun(frame: Frame, lit: Lit): NameRun {
    const sight = inSight(frame);
    const { width, height, scale } = frame.projection;
    const sheet: Sheet = {
      bounds: [EDGE, EDGE, width - EDGE, height - EDGE],
      origin: { x: frame.projection.left, y: frame.projection.top },
      scale,
      obstacles: [...frame.covered, ...frame.taken],
      discs: sight.discs,
      lines: () => linesIn(frame, sight),
      measure,
    };
    return new NameRun(sheet, namingsIn(frame, lit, sight), this.#before, MOST_NAMES);
  }
}
