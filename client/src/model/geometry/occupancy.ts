type Box = readonly [left: number, top: number, right: number, bottom: number];

const CELL = 8;

/** Which parts of the canvas are taken, in cells of 8 pixels: two captions never lie over each other. */
export class Occupancy {
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: Uint8Array;

  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.#columns = Math.ceil(width / CELL) + 1;
    this.#rows = Math.ceil(height / CELL) + 1;
    this.#cells = new Uint8Array(this.#columns * this.#rows);
  }

  isFree(box: Box): boolean {
    return !this.#some(box, (index) => this.#cells[index] === 1);
  }

  take(box: Box): void {
    this.#some(box, (index) => {
      this.#cells[index] = 1;
      return false;
    });
  }

  #some([left, top, right, bottom]: Box, test: (index: number) => boolean): boolean {
    const lastColumn = Math.min(this.#columns - 1, Math.floor(right / CELL));
    const lastRow = Math.min(this.#rows - 1, Math.floor(bottom / CELL));
    for (let row = Math.max(0, Math.floor(top / CELL)); row <= lastRow; row += 1) {
      for (let column = Math.max(0, Math.floor(left / CELL)); column <= lastColumn; column += 1) {
        if (test(row * this.#columns + column)) return true;
      }
    }
    return false;
  }
}
