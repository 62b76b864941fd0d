import type { Point } from "../../geometry/space.ts";
import { type Candidate, candidatesFor, farCandidates, type Hold } from "./anchors.ts";
import { type Form, withCut } from "./forms.ts";
import type { Ground } from "./ground.ts";
import type { Box, Raster } from "./raster.ts";

/** A disc whose name is asked for. Places are pixels, y downwards. */
export interface Naming {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly forms: readonly Form[];
  readonly size: number;
  readonly weight: number;
  /** Never left out while there is room anywhere near. */
  readonly must: boolean;
  /** Whether a line may lead to the name. */
  readonly leaders: boolean;
  /** The direction in which it should stand, in radians; null for the usual order. */
  readonly toward: number | null;
  /** How much it is held to that direction; not at all where it does not say. */
  readonly hold?: Hold;
}

export interface PlacedName {
  readonly id: string;
  readonly box: Box;
  readonly form: Form;
  readonly size: number;
  readonly weight: number;
  /** Middles of the lines of text, in their order. */
  readonly at: readonly Point[];
  readonly leader: readonly [Point, Point] | null;
  /** Where it stands, seen from the disc, and what it was found by: the next frame tries this first. */
  readonly candidate: Candidate;
  readonly scale: number;
  readonly width: number;
  /** The size that was asked for; where nothing had room it is written smaller. */
  readonly asked: number;
  /** Whether its leader may cross others. */
  readonly throng: boolean;
}

/** What a name may not cover, and what it should not. */
export interface Sheet {
  readonly ground: Ground;
  /** How far the picture is magnified: another scale is reason to look for a better place. */
  readonly scale: number;
  /** Panels, chips, titles. */
  readonly obstacles: readonly Box[];
  /** Width of a text at a size of one pixel. */
  measure(text: string, weight: number): number;
}

/** Height of a line of text, as a share of its size. */
export const LEADING = 1.22;
/** Between disc and name. */
const GAP = 4;
/** Beside the letters. */
const PAD = 2;
/** How closely a line to a name is looked at. */
const STEP = 2;
/** What a cell of a line under a name costs, and the most that lines can cost: crossing one is 1 to 4. */
const CROSSING = 0.4;
const MOST_CROSSING = 10;
/** What it costs a name off its disc to stand as near as this to anything else. */
const CLOSE = 16;
const CLEAR = 7;
/** What it costs a line to a name to cross two pixels of another name or disc. */
const CROSSED = 3;
const SMALLEST = 11;
/** A name with a poor place looks for a better one where the scale has changed by this, as a logarithm. */
const RESCALED = 0.16;
const POOR = 6;

/** Where a candidate puts a name. Thousands are looked at per frame: one object is used for all of them. */
interface Spot {
  left: number;
  top: number;
  right: number;
  bottom: number;
  reach: number;
}

function putSpot(spot: Spot, named: Naming, { x, y, reach }: Candidate, width: number, height: number): void {
  const off = named.radius + GAP + reach;
  const across = Math.abs(x) < 0.2 ? 0 : x * off + (Math.sign(x) * width) / 2;
  const down = Math.abs(y) < 0.2 ? 0 : y * off + (Math.sign(y) * height) / 2;
  spot.left = named.x + across - width / 2;
  spot.top = named.y + down - height / 2;
  spot.right = spot.left + width;
  spot.bottom = spot.top + height;
  spot.reach = reach;
}

/** How a name is written, and when that was found. */
type Found = Pick<PlacedName, "form" | "candidate" | "throng" | "size" | "scale">;

/** From the edge of the disc to the nearest place of the box. */
function leaderTo(named: Pick<Naming, "x" | "y" | "radius">, spot: Spot): readonly [Point, Point] {
  const to = {
    x: Math.min(Math.max(named.x, spot.left), spot.right),
    y: Math.min(Math.max(named.y, spot.top), spot.bottom),
  };
  const length = Math.hypot(to.x - named.x, to.y - named.y) || 1;
  const share = (named.radius + 1) / length;
  return [{ x: named.x + (to.x - named.x) * share, y: named.y + (to.y - named.y) * share }, to];
}

/**
 * Writes names onto a sheet in the order given, in as many steps as it takes.
 */
export class NameRun {
  readonly placed = new Map<string, PlacedName>();
  /** Whose name was looked for a place in vain. */
  readonly failed = new Set<string>();
  /** What is taken: discs, obstacles and the names written so far. */
  readonly taken: Raster;
  readonly #sheet: Sheet;
  readonly #names: readonly Naming[];
  readonly #before: ReadonlyMap<string, PlacedName>;
  readonly #most: number;
  readonly #spot: Spot = { left: 0, top: 0, right: 0, bottom: 0, reach: 0 };
  #begun = false;
  #left: readonly Naming[] = [];

  /** `before` are the names of the last frame: whoever can stay where it was does. */
  constructor(
    sheet: Sheet,
    names: readonly Naming[],
    before: ReadonlyMap<string, PlacedName> = new Map(),
    most = Number.POSITIVE_INFINITY,
  ) {
    this.#sheet = sheet;
    this.#names = names;
    this.#before = before;
    this.#most = most;
    this.taken = sheet.ground.discs.copy();
    for (const box of sheet.obstacles) this.taken.take(...box);
  }

  get done(): boolean {
    return this.#begun && this.#left.length === 0;
  }

  /**
   * Goes on while it may. Whatever must be there and whatever can stay where it was is written in the first step; only
   * the search for new places is put off.
   */
  step(mayGoOn: () => boolean = () => true): void {
    const names = this.#begun ? this.#left : this.#names;
    const left: Naming[] = [];
    let going = true;
    for (const named of names) {
      if (this.placed.size >= this.#most && !named.must) continue;
      // Whoever lies under a panel is not seen, and has no name to be seen either.
      if (this.#isHidden(named)) continue;
      let placed = this.#begun ? null : this.#kept(named);
      if (placed === null) {
        going &&= named.must || mayGoOn();
        if (!going) left.push(named);
        else {
          placed = this.#found(named);
          if (placed === null) this.failed.add(named.id);
        }
      }
      if (placed !== null) this.#write(named, placed);
    }
    this.#begun = true;
    this.#left = left;
  }

  #isHidden({ x, y }: Naming): boolean {
    for (const box of this.#sheet.obstacles)
      if (x > box[0] && x < box[2] && y > box[1] && y < box[3]) return true;
    return false;
  }

  #write(named: Naming, placed: PlacedName): void {
    this.placed.set(named.id, placed);
    this.taken.take(...placed.box);
    if (placed.leader === null) return;
    const [from, to] = placed.leader;
    this.taken.takeLine({ from, control: from, to });
  }

  /** Where it was in the last frame, unless something is in the way or there may be a better place by now. */
  #kept(named: Naming): PlacedName | null {
    const last = this.#before.get(named.id);
    if (last === undefined || last.asked !== named.size || last.weight !== named.weight) return null;
    const { candidate, form, throng, width } = last;
    if (!named.forms.includes(form) && !(named.must && withCut(named.forms).includes(form))) return null;
    if (candidate.reach > 0 && !named.leaders) return null;
    const { scale } = this.#sheet;
    if (candidate.cost >= POOR && Math.abs(Math.log(scale / last.scale)) > RESCALED) return null;
    putSpot(this.#spot, named, candidate, width, form.lines.length * last.size * LEADING);
    return this.#isFree(named, throng) ? this.#placedAt(named, last) : null;
  }

  #found(named: Naming): PlacedName | null {
    const { forms, toward, hold = "free", leaders, must } = named;
    const near = this.#best(named, candidatesFor(forms, { toward, hold }, leaders));
    if (near !== null || !must) return near;
    const far = farCandidates(forms);
    const small = { ...named, forms: withCut(forms), size: Math.min(named.size, SMALLEST) };
    const found =
      this.#best(named, far) ??
      this.#best(small, candidatesFor(small.forms, { toward, hold: "free" }, true)) ??
      this.#best(small, farCandidates(small.forms), true);
    // Asked for as large as it was at first.
    return found === null ? null : { ...found, asked: named.size };
  }

  /** The cheapest place that is free. In a throng the line to a name may at last cross others: that beats no name. */
  #best(named: Naming, candidates: readonly Candidate[], throng = false): PlacedName | null {
    const { forms, size } = named;
    const widths = forms.map((form) => this.#widthOf(form, named));
    const heights = forms.map(({ lines }) => lines.length * size * LEADING);
    const spot = this.#spot;
    let best: Candidate | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
      if (candidate.cost >= least) break;
      putSpot(spot, named, candidate, widths[candidate.form] ?? 0, heights[candidate.form] ?? 0);
      if (!this.#isFree(named, throng)) continue;
      const led = throng ? this.#crossedBy(leaderTo(named, spot)) * CROSSED : 0;
      const cost = candidate.cost + this.#crossings(spot) + this.#closeness(spot) + led;
      if (cost >= least) continue;
      least = cost;
      best = candidate;
    }
    const form = forms[best?.form ?? forms.length];
    if (best === undefined || form === undefined) return null;
    putSpot(spot, named, best, widths[best.form] ?? 0, heights[best.form] ?? 0);
    const { scale } = this.#sheet;
    return this.#placedAt(named, { form, candidate: best, throng, size, scale });
  }

  #widthOf({ lines }: Form, { size, weight }: Naming): number {
    let most = 0;
    for (const line of lines) most = Math.max(most, this.#sheet.measure(line, weight));
    return most * size + 2 * PAD;
  }

  /** Whether the spot is free, and a leader to it crosses nothing. */
  #isFree(named: Naming, throng: boolean): boolean {
    const spot = this.#spot;
    const { left, top, right, bottom } = spot;
    const [west, north, east, south] = this.#sheet.ground.bounds;
    if (left < west || top < north || right > east || bottom > south) return false;
    if (!this.taken.isFree(left, top, right, bottom)) return false;
    return spot.reach === 0 || throng || this.#crossedBy(leaderTo(named, spot)) === 0;
  }

  /** At how many places a leader crosses names and discs, its own not among them. */
  #crossedBy([from, to]: readonly [Point, Point]): number {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    let count = 0;
    for (let off = 3 + STEP; off < length; off += STEP) {
      const x = from.x + ((to.x - from.x) * off) / length;
      const y = from.y + ((to.y - from.y) * off) / length;
      if (!this.taken.isFree(x, y, x + 0.5, y + 0.5)) count += 1;
    }
    return count;
  }

  #crossings({ left, top, right, bottom }: Spot): number {
    const cells = this.#sheet.ground.lines.count(left, top, right, bottom);
    return Math.min(MOST_CROSSING, cells * CROSSING);
  }

  /** A name off its disc that stands beside another disc reads as the name of that one. */
  #closeness({ left, top, right, bottom, reach }: Spot): number {
    if (reach === 0) return 0;
    const clear = this.taken.isFree(left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR);
    return clear ? 0 : CLOSE;
  }

  /** The name as the spot has it. */
  #placedAt({ id, x, y, radius, weight, size: asked }: Naming, found: Found): PlacedName {
    const { left, top, right, bottom } = this.#spot;
    const { form, candidate, throng, size, scale } = found;
    const height = size * LEADING;
    const at = form.lines.map((line, i) => {
      const half = (this.#sheet.measure(line, weight) * size) / 2 + PAD;
      const middle = candidate.x > 0.2 ? left + half : candidate.x < -0.2 ? right - half : (left + right) / 2;
      return { x: middle, y: top + height * (i + 0.5) };
    });
    const leader = candidate.reach === 0 ? null : leaderTo({ x, y, radius }, this.#spot);
    const box: Box = [left, top, right, bottom];
    return {
      id,
      box,
      form,
      size,
      weight,
      at,
      leader,
      candidate,
      scale,
      width: right - left,
      asked,
      throng,
    };
  }
}
