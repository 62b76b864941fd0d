import type { Cell } from "#contract/cypher.ts";
import type { Loss } from "../losses.ts";
import { BETWEEN, cellText, isJson, jsonText, kindOf, quoted } from "./cells.ts";
import { readMe } from "./readMe.ts";

type Properties = Readonly<Record<string, Cell>>;

/** A database as it stands, by whatever numbers its nodes have. */
interface Graph {
  readonly nodes: readonly {
    readonly number: number;
    readonly labels: readonly string[];
    readonly properties: Properties;
  }[];
  readonly relations: readonly {
    readonly type: string;
    readonly from: number;
    readonly to: number;
    readonly properties: Properties;
  }[];
}

interface FolderFile {
  readonly name: string;
  readonly lines: Iterable<string>;
}

interface Folder {
  /** In the order in which they are written: what the last ones say rests on those before. */
  readonly files: readonly FolderFile[];
  readonly losses: readonly Loss[];
}

/** Where stands what no column holds; `server/load/completing.ts` puts it back. */
const ASIDE = "guanxiAside";
/** By this one the server knows that the database came of these files. */
const IMPORTED = { labels: ["GuanxiMeta"], properties: { id: "imported" } } as const;

/** A name that stands in a header without being read as anything else. */
const fits = (name: string) => name !== ASIDE && /^[^\s":{}(),;=]+$/u.test(name);

interface Row {
  /** Its first cells: which it is, or what it joins. */
  readonly first: string;
  readonly properties: Properties;
}

/** Records that are written into one file: a column for each property, of the kind that it has first. */
class Table {
  readonly name: string;
  readonly #first: string;
  readonly #columns = new Map<string, string>();
  readonly #rows: Row[] = [];

  constructor(name: string, first: string) {
    this.name = name;
    this.#first = first;
  }

  add(row: Row): void {
    this.#rows.push(row);
    for (const [name, value] of Object.entries(row.properties)) {
      const kind = this.#columns.has(name) || !fits(name) ? null : kindOf(value);
      if (kind !== null) this.#columns.set(name, kind);
    }
  }

  #asideOf({ properties }: Row): Properties | null {
    const others = Object.entries(properties).filter(
      ([name, value]) => isJson(value) && !this.#holds(name, value),
    );
    return others.length === 0 ? null : Object.fromEntries(others);
  }

  #holds(name: string, value: Cell): boolean {
    const kind = this.#columns.get(name);
    return kind !== undefined && kindOf(value) === kind;
  }

  /** Values that stand nowhere in the file. */
  get lost(): number {
    return this.#rows.reduce((sum, { properties }) => {
      const gone = Object.entries(properties).filter(
        ([name, value]) => !this.#holds(name, value) && !isJson(value),
      );
      return sum + gone.length;
    }, 0);
  }

  *lines(): Generator<string> {
    const columns = [...this.#columns];
    const asides = this.#rows.map((row) => this.#asideOf(row));
    const hasAside = asides.some((one) => one !== null);
    const header = [this.#first, ...columns.map(([name, kind]) => `${name}:${kind}`)];
    yield `${[...header, ...(hasAside ? [`${ASIDE}:string`] : [])].join(",")}\n`;
    for (const [at, { first, properties }] of this.#rows.entries()) {
      const cells = columns.map(([name]) => {
        const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
        return value !== undefined && this.#holds(name, value) ? cellText(value) : "";
      });
      const aside = asides[at] ?? null;
      const last = hasAside ? [aside === null ? "" : jsonText(aside)] : [];
      yield `${[first, ...cells, ...last].join(",")}\n`;
    }
  }
}

/** A name of a file that holds nothing but letters, digits and hyphens. */
const fileName = (of: "nodes" | "relations", at: number, words: readonly string[]) => {
  const said = words.join("-").replace(/[^\p{L}\p{N}_-]+/gu, "");
  return `${of}-${String(at + 1).padStart(3, "0")}${said === "" ? "" : `-${said.slice(0, 60)}`}.csv`;
};

/** Records by what they are, each kind a table, in the order of names. */
function tablesOf<One>(
  of: "nodes" | "relations",
  all: readonly One[],
  { first, words, row }: { first: string; words: (one: One) => readonly string[]; row: (one: One) => Row },
): Table[] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = words(one).join(BETWEEN);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, some], at) => {
      const table = new Table(fileName(of, at, key.split(BETWEEN)), first);
      for (const one of some) table.add(row(one));
      return table;
    });
}

const MEGABYTE = 1024 * 1024;

/** What the tool must be told of these files; `longest`: characters of the longest line. */
function* argsOf(nodes: readonly Table[], relations: readonly Table[], longest: () => number) {
  for (const { name } of nodes) yield `--nodes=${name}\n`;
  for (const { name } of relations) yield `--relationships=${name}\n`;
  yield "--id-type=integer\n--array-delimiter=U+001F\n--multiline-fields=true\n";
  yield `--read-buffer-size=${Math.max(4, Math.ceil((4 * longest()) / MEGABYTE))}m\n`;
}

/**
 * A database as a folder that `neo4j-admin database import full` makes it of again: a table for each combination of labels and
 * each type, what must be said to the tool, and how it is called. All of it is carried, what the server keeps for itself too.
 */
export function adminFolder({ nodes: held, relations: lines }: Graph): Folder {
  const number = held.reduce((most, one) => Math.max(most, one.number), -1) + 1;
  const nodes = tablesOf("nodes", [...held, { number, ...IMPORTED }], {
    first: ":ID,:LABEL",
    words: ({ labels }) => labels,
    row: (one) => ({
      first: `${one.number},${quoted(one.labels.join(BETWEEN))}`,
      properties: one.properties,
    }),
  });
  const known = new Set(held.map((one) => one.number));
  const whole = lines.filter(({ from, to }) => known.has(from) && known.has(to));
  const relations = tablesOf("relations", whole, {
    first: ":START_ID,:END_ID,:TYPE",
    words: ({ type }) => [type],
    row: ({ from, to, type, properties }) => ({ first: `${from},${to},${quoted(type)}`, properties }),
  });
  const tables = [...nodes, ...relations];
  let longest = 0;
  function* measured(some: Iterable<string>) {
    for (const line of some) {
      longest = Math.max(longest, line.length);
      yield line;
    }
  }
  const count = tables.reduce((sum, { lost }) => sum + lost, 0);
  const losses: Loss[] =
    count === 0
      ? []
      : [
          {
            zh: "坐标、字节、日期的列表，以及同一属性中少见的日期",
            en: "points, bytes, lists of dates, and dates under a property that is mostly something else",
            count,
          },
        ];
  return {
    files: [
      ...tables.map((table) => ({ name: table.name, lines: measured(table.lines()) })),
      { name: "import.args", lines: argsOf(nodes, relations, () => longest) },
      { name: "README.txt", lines: [readMe(losses)] },
    ],
    losses,
  };
}
