import type { Outline } from "../../model/drawing/pencil.ts";
import { short } from "../content/text.ts";

/** An outline as the data of an SVG path: files and canvases draw the same text. */
export class SvgPath implements Outline {
  #data = "";

  get data(): string {
    return this.#data;
  }

  #add(letter: string, ...numbers: readonly number[]): void {
    this.#data += letter + numbers.map(short).join(" ");
  }

  moveTo(x: number, y: number): void {
    this.#add("M", x, y);
  }

  lineTo(x: number, y: number): void {
    this.#add("L", x, y);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#add("Q", cx, cy, x, y);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#add("C", ax, ay, bx, by, x, y);
  }

  /** An arc of less than a whole turn, on axes that lie level. */
  ellipse(x: number, y: number, across: number, up: number, _turn: number, from: number, to: number): void {
    const at = (angle: number) => [x + across * Math.cos(angle), y + up * Math.sin(angle)] as const;
    this.#add("M", ...at(from));
    this.#add("A", across, up, 0, to - from > Math.PI ? 1 : 0, 1, ...at(to));
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    const r = Math.max(0, Math.min(radius, width / 2, height / 2));
    const [right, bottom] = [x + width, y + height];
    this.#add("M", x + r, y);
    this.#add("L", right - r, y);
    this.#add("A", r, r, 0, 0, 1, right, y + r);
    this.#add("L", right, bottom - r);
    this.#add("A", r, r, 0, 0, 1, right - r, bottom);
    this.#add("L", x + r, bottom);
    this.#add("A", r, r, 0, 0, 1, x, bottom - r);
    this.#add("L", x, y + r);
    this.#add("A", r, r, 0, 0, 1, x + r, y);
    this.closePath();
  }

  closePath(): void {
    this.#data += "Z";
  }
}

/** What is traced, as data of a path. */
export function pathOf(trace: (outline: Outline) => void): string {
  const path = new SvgPath();
  trace(path);
  return path.data;
}
