import { diffArrays } from "diff";
import type { SavedQuery, SavedQueryInput } from "#contract/query.ts";

/** A line of two texts laid over each other. */
export interface DiffLine {
  readonly side: "both" | "old" | "new";
  readonly text: string;
}

/** Beyond this many lines put in or taken out the texts have too little in common to be laid over each other. */
const MOST_EDITS = 1000;

/** Two texts laid over each other: lines of both, of the old one only, of the new one only, in order. */
export function diffOf(old: readonly string[], made: readonly string[]): readonly DiffLine[] {
  const changes = diffArrays([...old], [...made], { maxEditLength: MOST_EDITS }) ?? [
    { value: [...old], removed: true, added: false },
    { value: [...made], removed: false, added: true },
  ];
  return changes.flatMap(({ value, added, removed }) =>
    value.map((text): DiffLine => ({ side: removed ? "old" : added ? "new" : "both", text })),
  );
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
