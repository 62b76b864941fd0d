import type { Scalar } from "#contract/entity.ts";
import type { Bilingual } from "#contract/ontology.ts";
import type { QueryParam, SavedQuery } from "#contract/query.ts";

/** What a `.cypher` file of a saved query says. */
export interface QueryParts extends Omit<SavedQuery, "name" | "topic" | "variants" | "own"> {
  /** Lines of the header without a tag. */
  readonly remarks: readonly string[];
}

/** A written file, and which part each line of its header came from; what follows them is the Cypher. */
export interface WrittenQuery {
  readonly text: string;
  /** `title`, `params.0`, `columns.post` … in order of the lines. */
  readonly parts: readonly string[];
}

interface Line {
  readonly part: string;
  readonly text: string;
}

/** Text inside a bilingual line, where a bar parts the languages. What would be read as a modifier is marked as text. */
function escaped(text: string): string {
  const plain = text.replace(/[\\|]/g, "\\$&");
  return /^(?:=|in\s|optional\b|required\b)/.test(plain) ? `\\${plain}` : plain;
}

const bilingual = ({ zh, en }: Bilingual): string => `${escaped(zh)} | ${escaped(en)}`;

function writtenDefault(value: Exclude<Scalar, null>): string {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return /^[^\s"'\\]+$/u.test(text) ? text : `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** What stands behind the type: of which labels, of which property, or which values. */
function kindsOf({ labels, offers, values }: QueryParam): string {
  if (labels.length > 0) return `:${labels.join(",")}`;
  if (offers !== null) return `:${offers.of}.${offers.property}`;
  return values.length > 0 ? `(${values.join(",")})` : "";
}

function paramLine(param: QueryParam): string {
  const { name, type, min, max, required, title } = param;
  const of = kindsOf(param);
  const words = [`@param ${name} ${type}${of}`];
  if (param.default !== null) words.push(`= ${writtenDefault(param.default)}`);
  if (min !== null && max !== null) words.push(`in ${min}..${max}`);
  if (!required && param.default === null) words.push("optional");
  return `${words.join(" ")}  ${bilingual(title)}`;
}

function paramLines(params: readonly QueryParam[]): Line[] {
  return params.flatMap((param, index) => {
    const part = `params.${index}`;
    const help = param.help === null ? [] : [{ part, text: `@help ${param.name} ${bilingual(param.help)}` }];
    return [{ part, text: paramLine(param) }, ...help];
  });
}

/**
 * The file that says this: read again it gives the same parts, where each text is one line and begins with no tag. The
 * comments on top of the Cypher become remarks of the header.
 */
export function writeQuery(parts: QueryParts): WrittenQuery {
  const { title, description, returns, params, columns, remarks, cypher } = parts;
  const lines: Line[] = [
    { part: "title", text: `@title.zh ${title.zh}` },
    { part: "title", text: `@title.en ${title.en}` },
    { part: "description", text: `@description.zh ${description.zh}` },
    { part: "description", text: `@description.en ${description.en}` },
    { part: "returns", text: `@returns ${returns}` },
    ...paramLines(params),
    ...Object.entries(columns).map(([name, column]) => ({
      part: `columns.${name}`,
      text: `@column ${name} ${bilingual(column)}`,
    })),
    ...remarks.map((text) => ({ part: "cypher", text })),
  ];
  const header = lines.map(({ text }) => `// ${text}\n`).join("");
  return { text: `${header}\n${cypher.trim()}\n`, parts: lines.map(({ part }) => part) };
}
