/** Wrong letters that are counted. */
const MOST = 2;
/** Places in a word that can be reached with so many: as many before and behind as there may be wrong letters. */
const WIDTH = 2 * MOST + 1;
/** Letters of the alphabet, and one for all else. */
const LETTERS = 32;
/** What is known of a beginning, five bits each in one number: places reached with none, one and two wrong, and those that fit. */
const [ONE, TWO, FITS, BEST] = [WIDTH, 2 * WIDTH, 3 * WIDTH, 4 * WIDTH];
const ALL = 2 ** WIDTH - 1;

const letterOf = (code: number) => (code > 96 && code < 123 ? code - 96 : 0);

/**
 * How far a word of letters from a to z is from the beginnings of others: letters that are missing, too many, wrong, or
 * changed places with the next. One number a letter of the other word, so that words with the same beginning share theirs:
 * of each place in the word that may have been reached a bit says whether it has, all of them in one go. Place `at` of a
 * beginning as long as `length` is bit `at - length + MOST`.
 */
export class Nearness {
  readonly #most: number;
  readonly #size: number;
  /** By length and letter: the places behind that letter of the word. */
  readonly #fits: Uint8Array;
  /** By length: places that the word has. */
  readonly #inWord: Uint8Array;
  readonly #reached: Int32Array;

  constructor(word: string, most: number) {
    const size = word.length;
    this.#most = most;
    this.#size = size;
    const depth = size + most + 1;
    this.#fits = new Uint8Array(depth * LETTERS);
    this.#inWord = new Uint8Array(depth);
    for (let length = 0; length < depth; length += 1) {
      for (let at = Math.max(0, length - MOST); at <= Math.min(size, length + MOST); at += 1) {
        const bit = 1 << (at - length + MOST);
        this.#inWord[length] = (this.#inWord[length] ?? 0) | bit;
        const place = length * LETTERS + letterOf(word.charCodeAt(at - 1));
        if (at > 0) this.#fits[place] = (this.#fits[place] ?? 0) | bit;
      }
    }
    this.#reached = new Int32Array(depth);
    const [none, inWord] = [1 << MOST, this.#inWord[0] ?? 0];
    const [one, two] = [(none | (none << 1)) & inWord, (none | (none << 1) | (none << 2)) & inWord];
    this.#reached[0] = none | (one << ONE) | (two << TWO) | (Math.min(most + 1, size) << BEST);
  }

  /** Beginnings of this length are as long as can be near. */
  get longest(): number {
    return this.#size + this.#most;
  }

  /** The least distance of the whole word from any beginning up to that length. */
  best(length: number): number {
    return (this.#reached[length] ?? 0) >>> BEST;
  }

  /** Takes the letter that makes a beginning as long as `length`; false where no longer one can be nearer. */
  take(length: number, letter: number): boolean {
    const reached = this.#reached;
    const before = reached[length - 1] ?? 0;
    const twoBefore = length > 1 ? (reached[length - 2] ?? 0) : 0;
    const code = letterOf(letter);
    const fits = code === 0 ? 0 : (this.#fits[length * LETTERS + code] ?? 0);
    const inWord = this.#inWord[length] ?? 0;
    // Places behind two letters that stand in the word the other way round.
    const swapped = (((before >>> FITS) & ALL) >>> 1) & (fits << 1);
    const [none, one] = [before & ALL, (before >>> ONE) & ALL];
    const now = none & fits;
    const nowOne = ((one & fits) | none | (none >>> 1) | (now << 1) | (twoBefore & ALL & swapped)) & inWord;
    const nowTwo =
      (((before >>> TWO) & ALL & fits) |
        one |
        (one >>> 1) |
        (nowOne << 1) |
        ((twoBefore >>> ONE) & ALL & swapped)) &
      inWord;
    const atEnd = this.#size - length + MOST;
    const end = atEnd > ALL ? 0 : 1 << atEnd;
    const whole = (now & end) !== 0 ? 0 : (nowOne & end) !== 0 ? 1 : (nowTwo & end) !== 0 ? 2 : 3;
    const best = Math.min(before >>> BEST, whole);
    reached[length] = now | (nowOne << ONE) | (nowTwo << TWO) | (fits << FITS) | (best << BEST);
    return (this.#most === 1 ? nowOne : nowTwo) !== 0;
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
