/** Words in alphabetical order. */
export interface SortedWords {
  readonly units: Uint8Array | Uint16Array;
  /** Where each word begins in `units`; one more for the end. */
  readonly starts: Uint32Array;
  /** Letters that each word shares with the one before it. */
  readonly same: Uint8Array;
}

/** Longer beginnings are gone through word by word: most of them have one word only. */
export const LISTED = 7;

/**
 * Beginnings of words in alphabetical order, each followed by the longer ones that begin with it. They lie close together
 * and tell what comes behind all of these, so that what need not be looked at is passed over in one step.
 */
export interface Beginnings {
  readonly lengths: Uint8Array;
  /** The last letter of each. */
  readonly letters: Uint16Array;
  /** First word of each; one more for the end. */
  readonly words: Uint32Array;
  /** The first behind it that does not begin with it. */
  readonly behind: Uint32Array;
}

const known = new WeakMap<SortedWords, Beginnings>();

/** Made when they are first needed: they are read off the words in some milliseconds. */
export function beginningsOf(words: SortedWords): Beginnings {
  const made = known.get(words) ?? listed(words);
  known.set(words, made);
  return made;
}

function listed({ units, starts, same }: SortedWords): Beginnings {
  const [lengths, letters, words, behind]: [number[], number[], number[], number[]] = [[], [], [], []];
  /** By length the last one so far. */
  const open: number[] = [];
  const close = (from: number) => {
    for (const one of open.splice(from)) behind[one] = lengths.length;
  };
  for (let word = 0; word < same.length; word += 1) {
    const start = starts[word] ?? 0;
    const longest = Math.min((starts[word + 1] ?? 0) - start, LISTED);
    const alike = same[word] ?? 0;
    if (alike < LISTED) close(alike);
    for (let length = alike + 1; length <= longest; length += 1) {
      open.push(lengths.length);
      lengths.push(length);
      letters.push(units[start + length - 1] ?? 0);
      words.push(word);
    }
  }
  close(0);
  return {
    lengths: Uint8Array.from(lengths),
    letters: Uint16Array.from(letters),
    words: Uint32Array.from([...words, same.length]),
    behind: Uint32Array.from(behind),
  };
}
