/** One measured figure, beside its goal where there is one. */
export interface Figure {
  /** `load`, `expand` … as `--only` takes it. */
  readonly group: string;
  readonly name: string;
  readonly engine: string;
  /** `data` for the built-in data set, else the number of entities generated. */
  readonly size: string;
  readonly value: number;
  readonly unit: string;
  /** In words, as docs and tables show it; null for a figure that only explains another. */
  readonly goal: string | null;
  readonly met: boolean | null;
}

export interface Goal {
  readonly text: string;
  readonly met: (value: number) => boolean;
}

export const atMost = (limit: number, unit: string): Goal => ({
  text: `≤ ${limit} ${unit}`.trim(),
  met: (value) => value <= limit,
});

export const atLeast = (limit: number, unit: string): Goal => ({
  text: `≥ ${limit} ${unit}`.trim(),
  met: (value) => value >= limit,
});

/** The value below which `share` of the sorted values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Three significant digits, and no fraction from a hundred on. */
export function readable(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString("en", { minimumFractionDigits: 0, maximumFractionDigits: digits });
}

const HEAD = ["Figure", "Engine", "Size", "Value", "Goal", "Met"] as const;

/** The figures as a Markdown table. */
export function markdownTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    `${figure.group}: ${figure.name}`,
    figure.engine,
    figure.size,
    `${readable(figure.value)} ${figure.unit}`.trim(),
    figure.goal ?? "",
    figure.met === null ? "" : figure.met ? "met" : "not met",
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(HEAD), line(HEAD.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Collects figures of one engine and size, and says each on standard error as it comes. */
export function recorder(engine: string, size: string, figures: Figure[]) {
  return (group: string, name: string, value: number, unit: string, goal: Goal | null = null): void => {
    const figure = {
      group,
      name,
      engine,
      size,
      value,
      unit,
      goal: goal?.text ?? null,
      met: goal?.met(value) ?? null,
    };
    figures.push(figure);
    process.stderr.write(`  ${engine} ${size} ${group}: ${name} ${readable(value)} ${unit}\n`);
  };
}
export type Record = ReturnType<typeof recorder>;
