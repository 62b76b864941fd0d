import type { SavedQuery, SavedQueryInput } from "#contract/query.ts";

/** A line of two texts laid over each other. */
export interface DiffLine {
  readonly side: "both" | "old" | "new";
  readonly text: string;
}

/** Beyond this many pairs of lines the middle is shown as replaced as a whole. */
const MOST_PAIRS = 4_000_000;

/** The length of the longest common sequence of lines from each pair of places on. */
function lengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const table = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        before[i] === after[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  return table;
}

const line = (side: DiffLine["side"], text: string): DiffLine => ({ side, text });

function middle(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length * after.length > MOST_PAIRS)
    return [...before.map((text) => line("old", text)), ...after.map((text) => line("new", text))];
  const table = lengths(before, after);
  const width = after.length + 1;
  const made: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      made.push(line("both", before[i] ?? ""));
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) {
      made.push(line("old", before[i] ?? ""));
      i += 1;
    } else {
      made.push(line("new", after[j] ?? ""));
      j += 1;
    }
  }
  return [
    ...made,
    ...before.slice(i).map((text) => line("old", text)),
    ...after.slice(j).map((text) => line("new", text)),
  ];
}

/** Two texts laid over each other: lines of both, of the old one only, of the new one only, in order. */
export function diffOf(old: readonly string[], made: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < Math.min(old.length, made.length) && old[start] === made[start]) start += 1;
  let end = 0;
  const rest = Math.min(old.length, made.length) - start;
  while (end < rest && old[old.length - 1 - end] === made[made.length - 1 - end]) end += 1;
  return [
    ...old.slice(0, start).map((text) => line("both", text)),
    ...middle(old.slice(start, old.length - end), made.slice(start, made.length - end)),
    ...old.slice(old.length - end).map((text) => line("both", text)),
  ];
}

/** The lines that differ, each with a few around it; a gap is null. */
export function hunks(lines: readonly DiffLine[], around = 2): readonly (DiffLine | null)[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ side }) => side !== "both"),
  );
  const made: (DiffLine | null)[] = [];
  lines.forEach((one, index) => {
    if (near[index]) made.push(one);
    else if (made.at(-1) !== null && made.length > 0) made.push(null);
  });
  return made.at(-1) === null ? made.slice(0, -1) : made;
}

type Parts = Partial<
  Pick<SavedQuery, "title" | "description" | "returns" | "params" | "columns" | "cypher" | "topic">
>;

/** What a query says, a line for each part, to be laid over another's. */
export function linesOf(query: Parts | SavedQueryInput): readonly string[] {
  const { title, description, returns, params = [], columns = {}, cypher = "", topic = "" } = query as Parts;
  const both = (text: { zh: string; en: string } | null | undefined) =>
    text === null || text === undefined ? "" : `${text.zh || text.en} | ${text.en || text.zh}`;
  return [
    `title: ${both(title)}`,
    `description: ${both(description)}`,
    `topic: ${topic || "own"}`,
    `returns: ${returns ?? "table"}`,
    ...params.flatMap((param) => {
      const { name, type, labels, values, min, max, help } = param;
      const kinds = [...labels, ...values].join(",");
      const range = min === null || max === null ? "" : ` in ${min}..${max}`;
      const fallback = param.default === null ? (param.required ? "" : " optional") : ` = ${param.default}`;
      const said = `param ${name} ${type}${kinds === "" ? "" : `(${kinds})`}${fallback}${range}: ${both(param.title)}`;
      return help === null ? [said] : [said, `help ${name}: ${both(help)}`];
    }),
    ...Object.keys(columns).map((name) => `column ${name}: ${both(columns[name])}`),
    "",
    ...cypher.trim().split(/\r?\n/),
  ];
}
