/**
 * How far a word is from the beginnings of others: letters that are missing, too many, wrong, or changed places with the
 * next. One row a letter of the other word, so that words with the same beginning share their rows.
 */
export class Nearness {
  readonly #word: Uint16Array;
  readonly #most: number;
  readonly #width: number;
  /** Rows by length of the beginning; cells by that of the word's. */
  readonly #rows: Uint8Array;
  readonly #letters: Uint16Array;
  /** The least distance of the whole word from any beginning up to that length. */
  readonly #best: Uint8Array;

  constructor(word: string, most: number) {
    this.#word = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
    this.#most = most;
    this.#width = word.length + 1;
    const depth = word.length + most + 1;
    this.#rows = new Uint8Array(this.#width * depth).fill(most + 1);
    this.#letters = new Uint16Array(depth);
    this.#best = new Uint8Array(depth).fill(most + 1);
    for (let at = 0; at <= Math.min(most, word.length); at += 1) this.#rows[at] = at;
    this.#best[0] = Math.min(most + 1, word.length);
  }

  /** Beginnings of this length are as long as can be near. */
  get longest(): number {
    return this.#word.length + this.#most;
  }

  best(length: number): number {
    return this.#best[length] ?? this.#most + 1;
  }

  /** Takes the letter that makes a beginning as long as `length`; false where no longer one can be nearer. */
  take(length: number, letter: number): boolean {
    const [rows, width, word, most] = [this.#rows, this.#width, this.#word, this.#most];
    this.#letters[length] = letter;
    const [row, above] = [length * width, (length - 1) * width];
    const from = Math.max(1, length - most);
    const to = Math.min(width - 1, length + most);
    rows[row + from - 1] = from === 1 ? Math.min(most + 1, length) : most + 1;
    let least = from === 1 ? (rows[row] ?? 0) : most + 1;
    for (let at = from; at <= to; at += 1) {
      const same = word[at - 1] === letter;
      let cell = (rows[above + at - 1] ?? 0) + (same ? 0 : 1);
      if (at < length + most) cell = Math.min(cell, (rows[above + at] ?? 0) + 1);
      cell = Math.min(cell, (rows[row + at - 1] ?? 0) + 1);
      if (length > 1 && at > 1 && word[at - 2] === letter && word[at - 1] === this.#letters[length - 1])
        cell = Math.min(cell, (rows[row - 2 * width + at - 2] ?? 0) + 1);
      rows[row + at] = Math.min(cell, most + 1);
      least = Math.min(least, cell);
    }
    const whole = to === width - 1 ? (rows[row + to] ?? 0) : most + 1;
    this.#best[length] = Math.min(this.best(length - 1), whole);
    return least <= most;
  }

  /** Distance from the nearest beginning of a text; one more than forgiven where it is greater than that. */
  from(text: string): number {
    let length = 0;
    while (length < Math.min(text.length, this.longest)) {
      length += 1;
      if (!this.take(length, text.charCodeAt(length - 1))) break;
    }
    return this.best(length);
  }
}
