import { pushApart } from "./apart.ts";
import { type Net, numbersIn, partNet, partsOf } from "./net.ts";
import { type Plane, pivotPlaces } from "./pivots.ts";
import { relax, roundsFor } from "./relax.ts";
import { makeRoom } from "./roomy.ts";
import { packed } from "./spacing.ts";
import { boxAround, emptyPlane, heightAt, type Rooms, type Task, widthAt } from "./task.ts";

/** Mean distance of linked bodies aimed at, in graph units. */
export const SPREAD = 110;
/** How many times the room of all bodies the drawing is to take. */
const SPARSENESS = 2.6;
/** Free room between unconnected parts. */
const BETWEEN = 40;
/** From this share of held bodies on, the others are put among them rather than all of them laid out anew. */
const MANY_HELD = 0.2;

type Progress = ((share: number) => void) | null;

interface Part {
  readonly bodies: Int32Array;
  readonly net: Net;
  readonly rooms: Rooms;
  readonly held: Uint8Array;
  readonly rounds: number;
}

function pick(values: Float64Array, bodies: Int32Array): Float64Array {
  return Float64Array.from(bodies, (body) => values[body] as number);
}

function partOf({ net, rooms, held }: Task, bodies: Int32Array, numbers: Int32Array): Part {
  return {
    bodies,
    net: partNet(net, bodies, numbers),
    rooms: {
      half: pick(rooms.half, bodies),
      up: pick(rooms.up, bodies),
      down: pick(rooms.down, bodies),
    },
    held: Uint8Array.from(bodies, (body) => held[body] as number),
    rounds: bodies.length > 1 ? roundsFor(bodies.length) : 0,
  };
}

/** Units per link: linked bodies stand a readable distance apart, and all bodies fill a part of the drawing only. */
function scaleFor({ net, rooms }: Part, { x, y }: Plane): number {
  let length = 0;
  let room = 0;
  let [left, right, bottom, top] = [0, 0, 0, 0];
  for (let i = 0; i < net.count; i += 1) {
    const [px, py] = [x[i] as number, y[i] as number];
    for (let k = net.starts[i] as number; k < (net.starts[i + 1] as number); k += 1) {
      const other = net.ends[k] as number;
      const [dx, dy] = [px - (x[other] as number), py - (y[other] as number)];
      length += Math.sqrt(dx * dx + dy * dy);
    }
    room += widthAt(rooms, i) * heightAt(rooms, i);
    left = i === 0 ? px : Math.min(left, px);
    right = i === 0 ? px : Math.max(right, px);
    bottom = i === 0 ? py : Math.min(bottom, py);
    top = i === 0 ? py : Math.max(top, py);
  }
  const mean = length / Math.max(1, net.ends.length);
  const area = Math.max(1, right - left) * Math.max(1, top - bottom);
  return Math.max(mean > 0 ? SPREAD / mean : SPREAD, Math.sqrt((room * SPARSENESS) / area));
}

function multiply({ x, y }: Plane, by: number): void {
  for (let i = 0; i < x.length; i += 1) {
    x[i] = (x[i] as number) * by;
    y[i] = (y[i] as number) * by;
  }
}

/** Lays a part out freely, in units of about one link. */
function shapeOf(part: Part, rounds: number, onRound: (() => void) | null): Plane {
  const plane = pivotPlaces(part.net);
  relax({ net: part.net, plane, held: new Uint8Array(part.net.count), rounds, onRound });
  return plane;
}

/** Gives what is crowded more room, around the middle of the part's box. */
function loosen({ rooms, bodies }: Part, plane: Plane): void {
  const box = boxAround(rooms, plane, bodies.keys());
  const [x, y] = [(box.left + box.right) / 2, (box.bottom + box.top) / 2];
  for (let i = 0; i < bodies.length; i += 1) {
    plane.x[i] = (plane.x[i] as number) - x;
    plane.y[i] = (plane.y[i] as number) - y;
  }
  makeRoom(rooms, plane, box.right - box.left, box.top - box.bottom);
}

/** A part of which nothing is held: laid out, moved apart, ready to be packed. */
function freePlane(part: Part, onRound: (() => void) | null): Plane {
  if (part.net.count < 2) return emptyPlane(part.net.count);
  const plane = shapeOf(part, part.rounds, onRound);
  multiply(plane, scaleFor(part, plane));
  loosen(part, plane);
  pushApart(part.rooms, plane, part.held);
  return plane;
}

interface Fit {
  readonly sine: number;
  readonly cosine: number;
  /** -1 where the shape is turned over. */
  readonly mirror: number;
}

/** The turn that brings the held bodies of a shape nearest to where they stand; both are given around their middles. */
function turnTo(shape: Plane, held: Plane): Fit {
  const sums = (mirror: number) => {
    let [along, across] = [0, 0];
    for (let i = 0; i < shape.x.length; i += 1) {
      const [ax, ay] = [shape.x[i] as number, mirror * (shape.y[i] as number)];
      const [bx, by] = [held.x[i] as number, held.y[i] as number];
      along += ax * bx + ay * by;
      across += ax * by - ay * bx;
    }
    return { along, across, mirror, length: Math.sqrt(along * along + across * across) };
  };
  const [plain, turned] = [sums(1), sums(-1)];
  const best = turned.length > plain.length ? turned : plain;
  if (!(best.length > 0)) return { sine: 0, cosine: 1, mirror: 1 };
  return { sine: best.across / best.length, cosine: best.along / best.length, mirror: best.mirror };
}

const meanOf = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function centred({ x, y }: Plane, numbers: Int32Array): { around: Plane; mx: number; my: number } {
  const [px, py] = [pick(x, numbers), pick(y, numbers)];
  const [mx, my] = [meanOf(px), meanOf(py)];
  return { around: { x: px.map((value) => value - mx), y: py.map((value) => value - my) }, mx, my };
}

const heldIn = ({ held }: Part) => Int32Array.from(held.keys()).filter((i) => held[i] === 1);

/** Turns and moves a free shape so that its held bodies come near their places, then puts them there. */
function fitted(part: Part, shape: Plane, there: Plane, unit: number): Plane {
  const numbers = heldIn(part);
  const plane = emptyPlane(part.net.count);
  const inUnits = { x: there.x.map((value) => value / unit), y: there.y.map((value) => value / unit) };
  const [from, to] = [centred(shape, numbers), centred(inUnits, numbers)];
  const { sine, cosine, mirror } = turnTo(from.around, to.around);
  for (let i = 0; i < part.net.count; i += 1) {
    const [ax, ay] = [(shape.x[i] as number) - from.mx, mirror * ((shape.y[i] as number) - from.my)];
    const isHeld = part.held[i] === 1;
    plane.x[i] = isHeld ? (inUnits.x[i] as number) : to.mx + ax * cosine - ay * sine;
    plane.y[i] = isHeld ? (inUnits.y[i] as number) : to.my + ax * sine + ay * cosine;
  }
  return plane;
}

/** Puts free bodies between those of their neighbours that have a place, outwards from the held ones. */
function among(part: Part, there: Plane, unit: number): Plane {
  const { net, held } = part;
  const x = there.x.map((value) => value / unit);
  const y = there.y.map((value) => value / unit);
  const done = held.slice();
  let front = Array.from(held.keys()).filter((i) => held[i] === 1);
  while (front.length > 0) {
    const next: number[] = [];
    for (const body of front) {
      for (let k = net.starts[body] as number; k < (net.starts[body + 1] as number); k += 1) {
        const other = net.ends[k] as number;
        if (done[other] !== 0) continue;
        done[other] = 1;
        next.push(other);
        const by = (((other * 7919) % 1009) / 1009 - 0.5) * 2;
        const off = (((other * 6151) % 1013) / 1013 - 0.5) * 2;
        x[other] = (x[body] as number) + by;
        y[other] = (y[body] as number) + off;
      }
    }
    front = next;
  }
  return { x, y };
}

function loosened(part: Part, plane: Plane): Plane {
  const copy = { x: plane.x.slice(), y: plane.y.slice() };
  loosen(part, copy);
  return copy;
}

/** Moves the whole so that the held bodies' middle is where it has to be. */
function brought(part: Part, plane: Plane, there: Plane): Plane {
  const numbers = heldIn(part);
  const [from, to] = [centred(plane, numbers), centred(there, numbers)];
  return { x: plane.x.map((x) => x + to.mx - from.mx), y: plane.y.map((y) => y + to.my - from.my) };
}

/** A part with held bodies: the others are laid out around them. */
function heldPlane(part: Part, there: Plane, onRound: (() => void) | null): Plane {
  const holding = part.held.reduce((sum, value) => sum + value, 0);
  const half = Math.ceil(part.rounds / 2);
  if (holding === part.net.count) return there;
  const many = holding >= 3 && holding >= part.net.count * MANY_HELD;
  let [unit, plane] = [SPREAD, there];
  if (many) plane = among(part, there, unit);
  else {
    const shape = shapeOf(part, half, onRound);
    unit = scaleFor(part, shape);
    plane = fitted(part, shape, there, unit);
  }
  relax({ net: part.net, plane, held: part.held, rounds: half, onRound });
  multiply(plane, unit);
  // Few held bodies do not say where all others are to stand: those get room, and are brought back to the held ones.
  return many ? plane : brought(part, loosened(part, plane), there);
}

function write(plane: Plane, part: Part, places: Plane, by: { x: number; y: number }): void {
  part.bodies.forEach((body, i) => {
    // Held bodies are not written: scaled to and fro, they would not be the same to the last bit.
    if (part.held[i] === 1) return;
    plane.x[body] = (places.x[i] as number) + by.x;
    plane.y[body] = (places.y[i] as number) + by.y;
  });
}

/** Puts unconnected parts beside each other, below what is held; without any of that, around the middle. */
function packParts(plane: Plane, task: Task, free: readonly { part: Part; places: Plane }[]): void {
  const boxes = free.map(({ part, places }) => boxAround(part.rooms, places, part.bodies.keys()));
  const rooms = boxes.map(({ left, right, top, bottom }, i) => {
    const between = (free[i]?.part.bodies.length ?? 0) > 1 ? BETWEEN : 0;
    return { width: right - left + between, height: top - bottom + between };
  });
  const shelf = packed(rooms);
  const taken = new Set(free.flatMap(({ part }) => [...part.bodies]));
  const others = task.ids.map((_, i) => i).filter((i) => !taken.has(i));
  const box = boxAround(task.rooms, plane, others);
  const left = (others.length > 0 ? (box.left + box.right) / 2 : 0) - shelf.width / 2;
  const top = others.length > 0 ? box.bottom - BETWEEN : shelf.height / 2;
  free.forEach(({ part, places }, i) => {
    const own = boxes[i] ?? box;
    write(plane, part, places, {
      x: left + (shelf.x[i] ?? 0) - (own.left + own.right) / 2,
      y: top + (shelf.y[i] ?? 0) - (own.bottom + own.top) / 2,
    });
  });
}

/** Counts the rounds of all parts by their size. */
function countedRounds(parts: readonly Part[], onProgress: Progress): (part: Part) => (() => void) | null {
  const cost = (part: Part) => part.net.count + part.net.ends.length;
  const all = parts.reduce((sum, part) => sum + cost(part) * part.rounds, 0);
  let done = 0;
  return (part) =>
    onProgress === null || all === 0
      ? null
      : () => {
          done += cost(part);
          onProgress(Math.min(1, done / all));
        };
}

/**
 * Lays bodies out by forces; held ones stay, unconnected parts are packed beside each other. Bodies may still overlap
 * held ones and other parts'.
 */
export function forcePlaces(task: Task, onProgress: Progress = null): Plane {
  const plane = { x: task.places.x.slice(), y: task.places.y.slice() };
  const found = partsOf(task.net);
  const numbers = numbersIn(found, task.net.count);
  const parts = found.map((bodies) => partOf(task, bodies, numbers));
  const rounds = countedRounds(parts, onProgress);
  const free: { part: Part; places: Plane }[] = [];
  for (const part of parts) {
    if (part.held.includes(1)) {
      const there = { x: pick(plane.x, part.bodies), y: pick(plane.y, part.bodies) };
      write(plane, part, heldPlane(part, there, rounds(part)), { x: 0, y: 0 });
    } else free.push({ part, places: freePlane(part, rounds(part)) });
  }
  packParts(plane, task, free);
  return plane;
}
