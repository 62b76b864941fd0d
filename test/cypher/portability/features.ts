import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Expected, parseValue } from "./values.ts";

/** One scenario of the TCK that reads; an outline gives one for each of its examples. */
export interface Scenario {
  /** `Match6 [3]`, `Temporal9 [1] #12`. */
  readonly id: string;
  readonly setup: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: string;
  /** Null where an error is expected. */
  readonly result: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Expected[])[];
    readonly ordered: boolean;
    /** True where the order inside lists is open. */
    readonly loose: boolean;
  } | null;
  /** Name of the expected error. */
  readonly error: string | null;
}

interface Draft {
  name: string;
  setup: string[];
  params: string[][];
  query: string;
  table: string[][];
  examples: string[][];
  ordered: boolean;
  loose: boolean;
  error: string | null;
  writes: boolean;
  procedure: boolean;
}

const WRITES = /\b(CREATE|MERGE|SET|DELETE|REMOVE)\b/i;

/** The cells of a table row; Gherkin writes `\|`, `\n` and `\\` inside them. */
function cellsOf(line: string): string[] {
  const cells = line.replace(/^\||\|$/g, "").split(/(?<!\\)\|/);
  const signs: Readonly<Record<string, string>> = { "|": "|", n: "\n", "\\": "\\" };
  return cells.map((cell) => cell.trim().replace(/\\([|n\\])/g, (_, sign: string) => signs[sign] ?? sign));
}

const draftOf = (name: string, background: Draft | null): Draft => ({
  name,
  setup: [...(background?.setup ?? [])],
  params: [],
  query: "",
  table: [],
  examples: [],
  ordered: false,
  loose: false,
  error: null,
  writes: false,
  procedure: false,
});

/** Reads one feature line by line; `where` is where the next table or block of text belongs. */
class FeatureReader {
  readonly drafts: Draft[] = [];
  readonly #graphs: string;
  #background: Draft | null = null;
  #current: Draft | null = null;
  #where = "";
  #block: string[] | null = null;

  constructor(graphs: string) {
    this.#graphs = graphs;
  }

  read(raw: string): void {
    const line = raw.trim();
    if (line === '"""') this.#fence();
    else if (this.#block !== null) this.#block.push(raw);
    else if (line.startsWith("#")) return;
    else if (line.startsWith("Background:")) this.#current = this.#background = draftOf("", null);
    else if (/^Scenario( Outline)?:/.test(line)) {
      const name = line.replace(/^Scenario( Outline)?:\s*/, "");
      this.#current = draftOf(name, this.#background);
      this.drafts.push(this.#current);
    } else if (this.#current !== null) this.#step(line, this.#current);
  }

  #fence(): void {
    if (this.#block === null) {
      this.#block = [];
      return;
    }
    const text = this.#block.join("\n");
    this.#block = null;
    if (this.#where === "setup") this.#current?.setup.push(text);
    if (this.#where === "query" && this.#current) this.#current.query = text;
  }

  #step(line: string, draft: Draft): void {
    const graph = /^Given the (.+) graph$/.exec(line)?.[1];
    if (graph) draft.setup.push(readFileSync(join(this.#graphs, graph, `${graph}.cypher`), "utf8"));
    else if (line.endsWith("having executed:")) this.#where = "setup";
    else if (line.endsWith("executing query:")) this.#where = "query";
    else if (line.endsWith("executing control query:")) this.#where = "";
    else if (line.endsWith("parameters are:")) this.#where = "params";
    else if (line.startsWith("Examples:")) this.#where = "examples";
    else if (/there exists a procedure/.test(line)) draft.procedure = true;
    else if (/side effects should be/.test(line)) {
      draft.writes = true;
      this.#where = "";
    } else if (/the result should be/.test(line)) {
      this.#where = "table";
      draft.ordered = /, in order/.test(line);
      draft.loose = /ignoring element order/.test(line);
    } else if (/should be raised/.test(line)) draft.error = /Then an? (\w+)/.exec(line)?.[1] ?? "Error";
    else if (line.startsWith("|")) {
      if (this.#where === "params") draft.params.push(cellsOf(line));
      if (this.#where === "table") draft.table.push(cellsOf(line));
      if (this.#where === "examples") draft.examples.push(cellsOf(line));
    }
  }
}

function scenarioOf(feature: string, draft: Draft, example: number | null): Scenario {
  const names = draft.examples[0] ?? [];
  const values = example === null ? [] : (draft.examples[example] ?? []);
  const filled = (text: string) =>
    names.reduce((done, name, index) => done.replaceAll(`<${name}>`, values[index] ?? ""), text);
  const number = /^\[\d+\]/.exec(draft.name)?.[0] ?? draft.name;
  const [columns = [], ...rows] = draft.table.map((row) => row.map(filled));
  return {
    id: `${feature} ${number}${example === null ? "" : ` #${example}`}`,
    setup: draft.setup.map(filled),
    params: Object.fromEntries(
      draft.params.map(([name = "", value = ""]) => [name, parameterOf(parseValue(filled(value)))]),
    ),
    query: filled(draft.query),
    result:
      draft.error === null
        ? {
            columns,
            rows: rows.map((row) => row.map(parseValue)),
            ordered: draft.ordered,
            loose: draft.loose,
          }
        : null,
    error: draft.error,
  };
}

/** A value of a table as a driver would be given it. */
function parameterOf(value: Expected): unknown {
  if (Array.isArray(value)) return value.map(parameterOf);
  if (typeof value === "object" && value !== null && "map" in value) {
    return Object.fromEntries(Object.entries(value.map).map(([name, item]) => [name, parameterOf(item)]));
  }
  return value;
}

function scenariosOf(file: string, graphs: string): Scenario[] {
  const reader = new FeatureReader(graphs);
  for (const line of readFileSync(file, "utf8").split("\n")) reader.read(line);
  return reader.drafts
    .filter((draft) => draft.query !== "" && !draft.writes && !draft.procedure)
    .flatMap((draft) => {
      const feature = basename(file, ".feature");
      if (draft.examples.length === 0) return [scenarioOf(feature, draft, null)];
      return draft.examples.slice(1).map((_, index) => scenarioOf(feature, draft, index + 1));
    })
    .filter(({ query }) => !WRITES.test(query));
}

/** Every scenario that only reads and needs no procedure of its own, in order of file and number. */
export function readingScenarios(tck: string): Scenario[] {
  const features = join(tck, "features");
  return readdirSync(features, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".feature"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((file) => scenariosOf(file, join(tck, "graphs")));
}
