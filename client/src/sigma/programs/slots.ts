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
  unbindProgram(program: ProgramInfo): void;
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
/** The attribute of every shader that is 1 where an item is drawn and 0 where it is not. */
export const SHOWN = "a_shown";

/** The part of an array that the graphics card has not got yet. */
class Stretch {
  from = 0;
  to = 0;

  widen(start: number, end: number): void {
    if (this.from === this.to) {
      this.from = start;
      this.to = end;
      return;
    }
    if (start < this.from) this.from = start;
    if (end > this.to) this.to = end;
  }

  clear(): void {
    this.from = this.to = 0;
  }
}

/**
 * The items of one program, each in a slot of its own. The renderer would fill its buffers anew for every change, and
 * send all of them to the graphics card for every frame; this writes the items that changed and sends those.
 */
export class Slots {
  readonly #innards: Innards;
  readonly #free: number[] = [];
  #used = 0;
  readonly #dirty = new Stretch();
  /** How much the card's own buffer holds; 0 until it is made. */
  #sent = 0;
  #constantsSent = false;
  /** For each slot whether its item is drawn: the one thing that changes for thousands at once has a buffer of its own. */
  #shown = new Uint8Array(LEAST);
  #shownBuffer: WebGLBuffer | null = null;
  #shownSent = 0;
  readonly #dirtyShown = new Stretch();

  constructor(program: object) {
    const innards = program as Innards;
    this.#innards = innards;
    // Slots are given out here and nowhere else.
    innards.reallocate = () => undefined;
    innards.process = () => undefined;
    innards.bindProgram = (info) => this.#bind(info);
    const unbind = innards.unbindProgram.bind(innards);
    innards.unbindProgram = (info) => {
      unbind(info);
      this.#pointShown(info, false);
    };
  }

  take(): number {
    const slot = this.#free.pop() ?? this.#fresh();
    this.show(slot, true);
    return slot;
  }

  #fresh(): number {
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

  /**
   * The numbers of all items, as many for each as its stride, and whether each is drawn: they lie side by side, so that
   * thousands can be gone over in a frame.
   */
  get rows(): { readonly array: Float32Array; readonly stride: number; readonly shown: Uint8Array } {
    const { array, STRIDE } = this.#innards;
    return { array, stride: STRIDE, shown: this.#shown.subarray(0, this.#used) };
  }

  /** Whether an item is drawn. It stays in its slot either way. */
  show(slot: number, shown: boolean): void {
    this.#shown[slot] = shown ? 1 : 0;
    this.#dirtyShown.widen(slot, slot + 1);
  }

  /** Draws nothing there, until another takes it. */
  release(slot: number): void {
    this.show(slot, false);
    this.#free.push(slot);
  }

  #touch(start: number): void {
    this.#dirty.widen(start, start + this.#innards.STRIDE);
  }

  #grow(): void {
    const { STRIDE, array } = this.#innards;
    const capacity = Math.max(LEAST, Math.ceil(this.#used * GROWTH));
    const larger = new Float32Array(capacity * STRIDE);
    larger.set(array);
    this.#innards.array = larger;
    const shown = new Uint8Array(capacity);
    shown.set(this.#shown);
    this.#shown = shown;
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
    const { from, to } = this.#dirty;
    if (this.#sent !== array.length) gl.bufferData(gl.ARRAY_BUFFER, array, gl.DYNAMIC_DRAW);
    else if (from < to) gl.bufferSubData(gl.ARRAY_BUFFER, from * 4, array.subarray(from, to));
    this.#sent = array.length;
    this.#dirty.clear();
    this.#bindShown(info);
    gl.bindBuffer(gl.ARRAY_BUFFER, null);
  }

  #bindShown(info: ProgramInfo): void {
    const { gl } = info;
    this.#shownBuffer ??= gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#shownBuffer);
    this.#pointShown(info, true);
    const { from, to } = this.#dirtyShown;
    if (this.#shownSent !== this.#shown.length) gl.bufferData(gl.ARRAY_BUFFER, this.#shown, gl.DYNAMIC_DRAW);
    else if (from < to) gl.bufferSubData(gl.ARRAY_BUFFER, from, this.#shown.subarray(from, to));
    this.#shownSent = this.#shown.length;
    this.#dirtyShown.clear();
  }

  /** The renderer's programs share one context: what is not theirs is taken back after each. */
  #pointShown({ gl, program }: ProgramInfo, on: boolean): void {
    const at = gl.getAttribLocation(program, SHOWN);
    if (at < 0) return;
    if (on) {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, 1, gl.UNSIGNED_BYTE, false, 0, 0);
    } else gl.disableVertexAttribArray(at);
    const step = on ? 1 : 0;
    if (gl instanceof WebGL2RenderingContext) gl.vertexAttribDivisor(at, step);
    else gl.getExtension("ANGLE_instanced_arrays")?.vertexAttribDivisorANGLE(at, step);
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
