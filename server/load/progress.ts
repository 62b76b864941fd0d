import type { LoadPhase } from "./loadDataset.ts";

/** A load, the opening before it, or the names that search is made ready with after it. */
type Phase = LoadPhase | "open" | "names";

/** How far a phase has come, in rows, or bytes of a store that is being opened; `total` is 0 where it cannot be told. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}

/** Where progress is written: standard error, or anything like it. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const WORDS: Record<Phase, string> = {
  open: "Opening the store",
  schema: "Constraints and indexes",
  compare: "Comparing with the store",
  sources: "Sources",
  articles: "Articles",
  evidence: "Passages",
  entities: "Entities",
  relations: "Relations",
  remove: "Removing",
  standings: "Degrees",
  fingerprint: "Fingerprint",
  names: "Names for search",
};

const BAR = 30;

const amount = (phase: Phase, count: number): string =>
  phase === "open" ? `${Math.round(count / 1e6)} MB` : String(count);

function bar({ phase, done, total }: Progress, width: number): string {
  const words = WORDS[phase].padEnd(24);
  if (total === 0) return words.trimEnd().slice(0, width);
  const filled = Math.floor((BAR * done) / total);
  return `${words} ${"█".repeat(filled)}${"░".repeat(BAR - filled)} ${amount(phase, done)}/${amount(phase, total)}`.slice(
    0,
    width,
  );
}

/**
 * Shows a load: on a terminal one line for each phase, rewritten as it fills; elsewhere a plain line when a phase
 * begins without a count, or is complete. Call `end` before anything else is printed.
 */
export function progressReporter(output: ProgressOutput): {
  report(progress: Progress): void;
  end(): void;
} {
  let current: Phase | null = null;
  const end = () => {
    if (output.isTTY === true && current !== null) output.write("\n");
    current = null;
  };
  const report = (progress: Progress) => {
    const { phase, done, total } = progress;
    if (output.isTTY !== true) {
      const told = current === phase;
      current = phase;
      if (total === 0 || (phase === "open" && !told)) output.write(`${WORDS[phase]} …\n`);
      else if (done === total) output.write(`${WORDS[phase]}: ${total}\n`);
      return;
    }
    if (current !== null && current !== phase) output.write("\n");
    current = phase;
    // Erases to the end of the line, should the terminal have shown a longer one.
    output.write(`\r${bar(progress, (output.columns || 80) - 1)}\u001b[K`);
  };
  return { report, end };
}
