import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/**
 * Beside the store stands which of its writes was acknowledged last. The engine counts its commits itself, inside each
 * (`currentEpoch`), so that a store which is behind this number has lost something, whoever or whatever took it back.
 */
const FORM = /^guanxi generation (\d{20}) ([0-9a-f]{16})$/;

const lineOf = (generation: number): string => {
  const words = `guanxi generation ${String(generation).padStart(20, "0")}`;
  return `${words} ${createHash("sha256").update(words).digest("hex").slice(0, 16)}\n`;
};

function read(line: string): number | null {
  const generation = Number(FORM.exec(line)?.[1] ?? Number.NaN);
  return lineOf(generation) === `${line}\n` ? generation : null;
}

export const generationFile = (path: string): string => `${path}.generation`;

/** The number beside the store at `path`; null where none was ever written, "damaged" where it cannot be read any more. */
export function readGeneration(path: string): number | "damaged" | null {
  let text: string;
  try {
    text = readFileSync(generationFile(path), "latin1");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    return "damaged";
  }
  const numbers = text.split("\n").flatMap((line) => read(line) ?? []);
  return numbers.length === 0 ? "damaged" : Math.max(...numbers);
}

/** Writes the number in place: no room on the disk is wanted for the next one, and a process that is killed tears nothing. */
export class Generation {
  readonly #file: number;
  #last: number;

  constructor(path: string, generation: number) {
    this.#file = openSync(generationFile(path), readGeneration(path) === null ? "w" : "r+");
    this.#last = -1;
    this.note(generation);
  }

  note(generation: number): void {
    if (generation === this.#last) return;
    // Twice, so that one damaged byte takes nothing away.
    writeSync(this.#file, lineOf(generation).repeat(2), 0, "latin1");
    this.#last = generation;
  }

  close(): void {
    closeSync(this.#file);
  }
}
