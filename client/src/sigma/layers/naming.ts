import { type DrawnEdge, type DrawnNode, linesAt } from "../../model/drawing/drawnGraph.ts";
import type { Hold } from "../../model/drawing/names/anchors.ts";
import { briefForms, type Form, nameForms } from "../../model/drawing/names/forms.ts";
import { Ground } from "../../model/drawing/names/ground.ts";
import type { Box, Raster } from "../../model/drawing/names/raster.ts";
import { tierAt, typeOf } from "../../model/drawing/names/size.ts";
import { NameRun, type Naming, type PlacedName, type Sheet } from "../../model/drawing/names/solve.ts";
import { bentLine, type Line } from "../../model/geometry/curves.ts";
import type { Point } from "../../model/geometry/space.ts";
import type { Caption } from "../../model/types.ts";
import { highlightedEntities } from "../../model/view/view.ts";
import type { Plot } from "../programs/plot.ts";
import { rowsIn } from "../programs/stage.ts";
import type { Frame } from "./frame.ts";
import type { Lit } from "./lit.ts";
import { widthOf } from "./widths.ts";

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

/** The names on the canvas for one frame. */
export interface Names {
  /** In the order in which they were written. */
  readonly placed: ReadonlyMap<string, PlacedName>;
  /** What is taken on the sheet: names of lines keep clear of it. */
  readonly taken: Raster;
  readonly done: boolean;
}

/** An entity that may be named, where it stands in this frame. */
interface Candidate {
  readonly node: DrawnNode;
  readonly rank: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What a frame shows, whoever is chosen. */
interface InSight {
  readonly ground: Ground;
  readonly named: readonly Candidate[];
}

function inSight(frame: Frame, plot: Plot): InSight {
  const { order, growth } = frame;
  const { scale, left, top, width, height } = frame.projection;
  const named: Candidate[] = [];
  const bounds: Box = [EDGE, EDGE, width - EDGE, height - EDGE];
  const ground = new Ground(bounds, { x: left, y: top }, () => linesIn(frame, named));
  // Names keep clear of all discs, but of those that a stage has step back, and of the lightest of a cloud.
  const alike = frame.state.view.stage === null && order.length <= MOST_DISCS;
  const seen = alike ? plot.eachDisc(frame, (x, y, radius) => ground.addDisc(x, y, radius)) : null;
  let discs = 0;
  for (let rank = 0; rank < order.length && discs < MOST_DISCS; rank += 1) {
    const node = order[rank];
    if (node === undefined || seen?.[node.slot] === 0) continue;
    const { look } = node;
    const x = left + look.x * scale;
    const y = top - look.y * scale;
    const radius = look.size * growth;
    if (seen === null) {
      if (look.faint || x <= -radius || y <= -radius || x >= width + radius || y >= height + radius) continue;
      ground.addDisc(x, y, radius);
    }
    discs += 1;
    if (named.length < MOST_CONSIDERED) named.push({ node, rank, x, y, radius });
    else if (seen !== null) break;
  }
  return { ground, named };
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

/** Names are taken apart when they are about to be written, not before. Of a class: of thousands, all is read often. */
class Asked implements Naming {
  readonly #caption: Caption;
  readonly #node: DrawnNode;
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly size: number;
  readonly weight: number;
  readonly must: boolean;
  readonly leaders: boolean;
  readonly toward: number | null;
  readonly hold: Hold;

  constructor(
    { node, x, y }: Candidate,
    caption: Caption,
    { radius, must, leaders }: Pick<Naming, "radius" | "must" | "leaders">,
    { size, weight }: Pick<Naming, "size" | "weight">,
  ) {
    this.#node = node;
    this.#caption = caption;
    this.id = node.id;
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.size = size;
    this.weight = weight;
    this.must = must;
    this.leaders = leaders;
    this.toward = node.look.toward;
    this.hold = node.look.hold;
  }

  get forms(): readonly Form[] {
    const { look, fact } = this.#node;
    return look.brief ? briefForms(fact, this.#caption) : nameForms(fact, this.#caption);
  }
}

/** Who is to be named: those asked for, then what is lit, then the rest by weight. */
function namingsIn(
  frame: Frame,
  lit: Lit,
  named: readonly Candidate[],
  hopeless: ReadonlySet<string>,
): Naming[] {
  const asked = askedFor(frame);
  const chosen = chosenIn(frame);
  const companions = new Set(frame.state.companions);
  const all = named.length <= FEW;
  const dimmed = lit.nodes.size > 0 && frame.state.view.stage === null;
  const { view } = frame.state;
  const { width, scale } = frame.projection;
  const allLit = lit.nodes.size <= FEW;
  const few = frame.order.length <= FEW;
  const groups: readonly [Naming[], Naming[], Naming[]] = [[], [], []];
  named.forEach((candidate, index) => {
    const { node, rank } = candidate;
    const { members, brief, hold } = node.look;
    const tabled = hold === "only";
    const far = brief && scale < SMALLEST_MAP[view.map?.map.form ?? "wide"];
    const tier = far ? "none" : (node.look.tier ?? (few ? "common" : tierAt(rank)));
    const bright = lit.nodes.has(node.id);
    const foremost = (all || (index < FOREMOST && tier !== "none")) && !dimmed;
    const must = asked.has(node.id) || foremost || (bright && allLit);
    if (!must && (tier === "none" || (hopeless.has(node.id) && !bright))) return;
    const ring = chosen.has(node.id) || companions.has(node.id) ? RING : 0;
    const radius = candidate.radius + ring + (members > 0 ? GROUP_RING : 0);
    const leaders = must || bright || (!tabled && (named.length <= AIRY || rank < LEADING));
    // A table's names are as large as its rows have room for, whoever they are of.
    const type = typeOf({ tier, must: must && !tabled, chosen: chosen.has(node.id), width });
    const one = new Asked(candidate, frame.state.caption, { radius, must, leaders }, type);
    groups[must ? 0 : bright || !dimmed ? 1 : 2].push(one);
  });
  const place = new Map([...asked].map((id, i) => [id, i]));
  // After those asked for, whoever has room kept for his name: in it another's would be read as his.
  const order = ({ id, hold }: Naming) => place.get(id) ?? MOST_CONSIDERED + (hold === "kept" ? 0 : 1);
  return [...groups[0].sort((a, b) => order(a) - order(b)), ...groups[1], ...groups[2]];
}

function* linesIn(frame: Frame, named: readonly Candidate[]): Generator<Line> {
  const edges = new Set<DrawnEdge>();
  for (const { node } of named.slice(0, MOST_NAMED)) {
    for (const edge of linesAt(node)) edges.add(edge);
    if (edges.size > MOST_LINES) break;
  }
  const { scale, left, top } = frame.projection;
  const at = ({ look }: DrawnNode): Point => ({ x: left + look.x * scale, y: top - look.y * scale });
  const rows = rowsIn(frame.projection);
  for (const { from, to, look } of edges)
    if (look.rest !== "none") yield bentLine(at(from), at(to), look, rows);
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

const isSameSight = (now: Situation, before: Situation) =>
  isSame(now.camera, before.camera) && isSame(now.arrangement, before.arrangement);

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
  /** What is in sight does not depend on the choice: who points at one after the other has it looked at once. */
  #sight: InSight | null = null;
  /** Who had no room while nothing was chosen has none beside what is chosen either: hundreds need not be tried again. */
  readonly #hopeless = new Set<string>();
  #unlit = true;
  #stale = false;

  /** The drawing is another: what was found need not hold any more. */
  stale(): void {
    this.#stale = true;
  }

  /** Fonts have arrived: texts are wider or narrower. */
  forget(): void {
    this.#before = new Map();
    this.#run = null;
    this.stale();
  }

  /** The names of a frame. Where they are not done yet, asking again for the same frame goes on with them. */
  solve(frame: Frame, lit: Lit, plot: Plot): Names {
    const now = situationOf(frame);
    if (this.#stale || this.#run === null || !isSameSituation(now, this.#situation)) {
      // Half-written names are no reason to forget where the others stood.
      if (this.#run !== null) this.#before = new Map([...this.#before, ...this.#run.placed]);
      if (this.#run?.done) this.#before = this.#run.placed;
      if (this.#situation !== null && !continues(now, this.#situation)) this.#before = new Map();
      if (this.#stale || this.#situation === null || !isSameSight(now, this.#situation)) this.#sight = null;
      if (this.#sight === null || now.boxes !== this.#situation?.boxes) this.#hopeless.clear();
      else if (this.#unlit) for (const id of this.#run?.failed ?? []) this.#hopeless.add(id);
      const changed = this.#stale && this.#before.size > 0;
      [this.#situation, this.#stale] = [now, false];
      this.#unlit = lit.nodes.size === 0 && frame.state.hovered === null;
      this.#run = this.#begun(frame, lit, plot);
      // What has changed is painted first, with the names that can stay; places for others are looked for in the next frames.
      this.#step(this.#run, changed ? 0 : BUDGET_MS);
    } else this.#step(this.#run);
    const { placed, taken, done } = this.#run;
    return { placed, taken, done };
  }

  /** Looks for places without anything to paint yet; true once all are found, or have to be found anew. */
  goOn(): boolean {
    if (this.#run === null || this.#stale) return true;
    this.#step(this.#run);
    return this.#run.done;
  }

  #step(run: NameRun, budget = BUDGET_MS): void {
    const until = performance.now() + budget;
    if (!run.done) run.step(() => budget > 0 && performance.now() < until);
  }

  #begun(frame: Frame, lit: Lit, plot: Plot): NameRun {
    this.#sight ??= inSight(frame, plot);
    const { ground, named } = this.#sight;
    const obstacles = [...frame.covered, ...frame.taken];
    const sheet: Sheet = { ground, scale: frame.projection.scale, obstacles, measure: widthOf };
    return new NameRun(sheet, namingsIn(frame, lit, named, this.#hopeless), this.#before, MOST_NAMES);
  }
}
