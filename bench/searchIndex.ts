/**
 * The index of names alone, without HTTP: its memory, the processor time that making it takes, and that of a call
 * for each kind of search. With another checkout beside it, both are measured in turns and compared.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { HeldPost } from "#contract/entity.ts";
import { projectRoot } from "../server/config.ts";
import { readCheckedDataset } from "../server/dataset/check.ts";
import { generateDataset } from "./generate.ts";
import { seededRandom } from "./random.ts";
import { percentile, readable } from "./report.ts";
import { searchTexts, searchTextsByKind } from "./searchTexts.ts";

const ROUNDS = 3;
const SEARCHES = 500;
const SEED = 2024;
/** Names of a list. */
const PASTED = 100;

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "100000" },
    beside: { type: "string" },
    /** Measures this checkout only, and prints its figures as JSON. */
    tree: { type: "string" },
  },
});

/** Of posts: a checkout that knows none passes them over. */
const TITLES = [
  { zh: "局长", en: "head of the bureau" },
  { zh: "副局长", en: "deputy head of the bureau" },
  { zh: "董事长", en: "chair of the board" },
  { zh: "总经理", en: "general manager" },
  { zh: "副市长", en: "deputy mayor" },
];

/** As many as the server reads of one holder. */
const MOST_POSTS = 20;

type Figures = Readonly<Record<string, number>>;

/** Processor time of the whole process, in ms: waiting for others does not count in it. */
function cpuOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

/** Bytes of all flat arrays within a value. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesIn(part), 0);
}

async function measured(tree: string, size: number): Promise<Figures> {
  const from = <T>(file: string): Promise<T> => import(pathToFileURL(join(tree, "server/search", file)).href);
  const { displayPinyin, searchKeys } =
    await from<typeof import("../server/search/searchKeys.ts")>("searchKeys.ts");
  const { pack } = await from<typeof import("../server/search/pack.ts")>("pack.ts");
  const { resolveName } = await from<typeof import("../server/search/resolveName.ts")>("resolveName.ts");
  const { SearchIndex } = await from<typeof import("../server/search/SearchIndex.ts")>("SearchIndex.ts");
  const { ontology } = readCheckedDataset(join(projectRoot(), "data"));
  const dataset = generateDataset({ entities: size, relations: size * 3, seed: 1, ontology });
  const byId = new Map(dataset.entities.map((entity) => [entity.id, entity]));
  const held = new Map<string, HeldPost[]>();
  for (const { type, from, to } of dataset.relations) {
    const of = byId.get(to);
    if (type !== "HOLDS_POSITION" || of === undefined || (held.get(from)?.length ?? 0) >= MOST_POSTS)
      continue;
    const { zh: title, en: titleEn } = TITLES[(held.size * 7) % TITLES.length] ?? { zh: "", en: "" };
    const post = { title, titleEn, of: { name: of.name, nameEn: of.nameEn } };
    held.set(from, [...(held.get(from) ?? []), post]);
  }
  const made = dataset.entities.map(({ id, label, name, nameEn, aliases }, index) => {
    const named = { person: label === "Person", name, nameEn, aliases };
    const keys = searchKeys(named);
    const labels = ["Entity", label];
    const posts = held.get(id);
    return {
      id,
      label,
      labels,
      name,
      nameEn,
      aliases,
      pinyin: displayPinyin(named),
      keys,
      degree: (index * 7919) % 300,
      ...(posts !== undefined && { posts }),
    };
  });
  // As they come to the thread that packs them.
  const entries = structuredClone(made);
  let packed = pack([]);
  const making = cpuOf(() => {
    packed = pack(entries);
  });
  const figures: Record<string, number> = {
    "memory, MB": bytesIn(packed) / 1e6,
    "making it, CPU ms": making,
  };
  const index = new SearchIndex(packed);
  const texts = {
    ...searchTexts(dataset, SEARCHES, seededRandom(SEED)),
    ...searchTextsByKind(dataset, SEARCHES, seededRandom(SEED)),
  };
  const random = seededRandom(SEED);
  const bodies = [...held.values()].flat();
  const posts = Array.from({ length: SEARCHES }, () => {
    const { title, titleEn, of } = random.pick(bodies);
    const place = of?.nameEn?.split(" ")[0] ?? "";
    return random.pick([title, titleEn ?? title, `${place} ${titleEn}`, `${of?.name.slice(0, 2)} ${title}`]);
  });
  for (const [kind, some] of Object.entries({ ...texts, posts })) {
    for (const q of some.slice(0, 100)) index.search({ q, limit: 20 });
    const once = () => some.map((q) => cpuOf(() => index.search({ q, limit: 20 })));
    const passes = Array.from({ length: ROUNDS }, once);
    const times = some.map((_, at) => Math.min(...passes.map((pass) => pass[at] ?? 0)));
    for (const share of [0.5, 0.99]) figures[`${kind}, p${share * 100} CPU ms`] = percentile(times, share);
  }
  const lists = [texts.exact, texts["any order"], texts["fuzzy, several words"], texts.nothing];
  const pasted = Array.from({ length: PASTED }, (_, at) => lists[at % 4]?.[at] ?? "");
  figures[`a pasted list of ${PASTED}, CPU ms`] = cpuOf(() => {
    for (const name of pasted) resolveName(index, name);
  });
  const [one] = entries;
  const changes = Array.from({ length: 50 }, (_, at) => {
    const start = performance.now();
    if (one !== undefined) index.change(new Map([[one.id, { ...one, name: `${one.name}${at}` }]]));
    return performance.now() - start;
  });
  figures["one name changed, p99 ms"] = percentile(changes, 0.99);
  return figures;
}

/** Best of some rounds of each checkout, in turns. */
function compared(trees: readonly string[]): Figures[] {
  const best = trees.map((): Record<string, number> => ({}));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, tree] of trees.entries()) {
      const script = join(projectRoot(), "bench/searchIndex.ts");
      const args = ["--import", "tsx", script, "--tree", tree, "--size", values.size];
      const told: Figures = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
      for (const [name, value] of Object.entries(told)) {
        const known = best[at] ?? {};
        known[name] = Math.min(known[name] ?? Number.POSITIVE_INFINITY, value);
      }
    }
  }
  return best;
}

if (values.tree !== undefined) {
  process.stdout.write(JSON.stringify(await measured(values.tree, Number(values.size))));
} else {
  const trees = [projectRoot(), ...(values.beside === undefined ? [] : [values.beside])];
  const [ours = {}, theirs = {}] = compared(trees);
  process.stdout.write("| Figure | here | beside | ratio |\n| --- | --- | --- | --- |\n");
  for (const [name, value] of Object.entries(ours)) {
    const other = theirs[name] ?? Number.NaN;
    process.stdout.write(
      `| ${name} | ${readable(value)} | ${readable(other)} | ${readable(value / other)} |\n`,
    );
  }
}
