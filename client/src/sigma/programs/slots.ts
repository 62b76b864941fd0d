import type { ProgramInfo } from "sigma/rendering";

/** What a program of the renderer keeps inside. It has no door for changing one of its items: this is the door. */
interface Innards {
  array: Float32Array;
  capacity: number;
  verticesCount: number;
  readonly constantArray: Float32Array;
  readonly VERTICES: number;
  readonly STRIDE: number;
  readonly ATTRIBUTES: readonly object[];
  readonly CONSTANT_ATTRIBUTES: readonly object[];
  processVisibleItem(id: number, start: number, ...items: readonly object[]): void;
  bindAttribute(attribute: object, program: ProgramInfo, offset: number, perItem: boolean): number;
  bindProgram(program: ProgramInfo): void;
  reallocate(capacity: number): void;
  process(): void;
}

/** Where discs, lines and their heads are drawn. */
export interface PlotParts {
  readonly disc: Slots;
  readonly stroke: Slots;
  readonly head: Slots;
}

const LEAST = 256;
const GROWTH = 1.5;

/**
 * The items of one program, each in a slot of its own. The renderer would fill its buffers anew for every change, and
 * send all of them to the graphics card for every frame; this writes the items that changed and sends those.
 */
export class Slots {
  readonly #innards: Innards;
  readonly #free: number[] = [];
  #used = 0;
  /** Numbers of the array that the graphics card has not got yet. */
  #dirty: [from: number, to: number] = [0, 0];
  /** How much the card's own buffer holds; 0 until it is made. */
  #sent = 0;
  #constantsSent = false;

  constructor(program: object) {
    const innards = program as Innards;
    this.#innards = innards;
    // Slots are given out here and nowhere else.
    innards.reallocate = () => undefined;
    innards.process = () => undefined;
    innards.bindProgram = (info) => this.#bind(info);
  }

  take(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const slot = this.#used;
    this.#used += 1;
    const { STRIDE, VERTICES } = this.#innards;
    if (this.#used * STRIDE > this.#innards.array.length) this.#grow();
    this.#innards.capacity = this.#used;
    this.#innards.verticesCount = this.#used * VERTICES;
    return slot;
  }

  /** Draws an item: a node, or a line with both its ends before it. */
  write(slot: number, ...items: readonly object[]): void {
    const start = slot * this.#innards.STRIDE;
    this.#innards.processVisibleItem(0, start, ...items);
    this.#touch(start);
  }

  /** Draws nothing there. */
  release(slot: number): void {
    const start = slot * this.#innards.STRIDE;
    this.#innards.array.fill(0, start, start + this.#innards.STRIDE);
    this.#touch(start);
    this.#free.push(slot);
  }

  #touch(start: number): void {
    const [from, to] = this.#dirty;
    const end = start + this.#innards.STRIDE;
    this.#dirty = from === to ? [start, end] : [Math.min(from, start), Math.max(to, end)];
  }

  #grow(): void {
    const { STRIDE, array } = this.#innards;
    const capacity = Math.max(LEAST, Math.ceil(this.#used * GROWTH));
    const larger = new Float32Array(capacity * STRIDE);
    larger.set(array);
    this.#innards.array = larger;
  }

  #bind(info: ProgramInfo): void {
    const { gl, constantBuffer, buffer } = info;
    const { constantArray, array, ATTRIBUTES, CONSTANT_ATTRIBUTES } = this.#innards;
    gl.bindBuffer(gl.ARRAY_BUFFER, constantBuffer);
    this.#point(CONSTANT_ATTRIBUTES, info, false);
    if (!this.#constantsSent) gl.bufferData(gl.ARRAY_BUFFER, constantArray, gl.STATIC_DRAW);
    this.#constantsSent = true;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    this.#point(ATTRIBUTES, info, true);
    const [from, to] = this.#dirty;
    if (this.#sent !== array.length) gl.bufferData(gl.ARRAY_BUFFER, array, gl.DYNAMIC_DRAW);
    else if (from < to) gl.bufferSubData(gl.ARRAY_BUFFER, from * 4, array.subarray(from, to));
    this.#sent = array.length;
    this.#dirty = [0, 0];
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
  }

  #point(attributes: readonly object[], info: ProgramInfo, perItem: boolean): void {
    let offset = 0;
    for (const attribute of attributes) {
      offset += this.#innards.bindAttribute(attribute, info, offset, perItem);
    }
  }
}

type ProgramClass = new (...parts: never[]) => object;

/**
 * A program class that hands its slots over when the renderer makes it. It goes without the picking pass: the renderer
 * would draw everything a second time, in colours that stand for ids, and read a pixel back on every move of the
 * pointer, which waits for the graphics card. We look for what lies under the pointer ourselves.
 */
export function slotted<Type extends ProgramClass>(Program: Type, receive: (slots: Slots) => void): Type {
  return new Proxy(Program, {
    construct: (target, [gl, _picking, renderer]: unknown[]) => {
      const program = Reflect.construct(target, [gl, null, renderer]) as object;
      receive(new Slots(program));
      return program;
    },
  });
}
