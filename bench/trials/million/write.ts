/** Writes a made-up graph of any size as the files that `neo4j-admin database import` reads, without ever holding it whole. */

import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { displayPinyin, searchKeys } from "../../../server/search/searchKeys.ts";
import { nameOf } from "../../names.ts";
import { LABEL_SHARES, RELATION_SHARES } from "../../plan.ts";
import { type Random, seededRandom } from "../../random.ts";

export interface Size {
  readonly entities: number;
  readonly relations: number;
  readonly seed: number;
}

const RELATIONS_PER_PASSAGE = 4;
const PASSAGES_PER_ARTICLE = 12;
const ARTICLES_PER_SOURCE = 100;
/** Six ends in ten are those of an earlier relation, so that degrees fall off as a power. */
const ATTACHMENT = 0.6;
const FLUSH_AT = 1 << 16;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2018, 0, 1);

const LABELS = Object.keys(LABEL_SHARES);

export const idOf = (prefix: string, index: number): string => `${prefix}-${String(index).padStart(7, "0")}`;

/** A file of lines; waits where the disk is slower than we are. */
class Lines {
  readonly #stream: WriteStream;
  #text: string;

  constructor(path: string, header: string) {
    this.#stream = createWriteStream(path);
    this.#text = `${header}\n`;
  }

  async add(line: string): Promise<void> {
    this.#text += `${line}\n`;
    if (this.#text.length < FLUSH_AT) return;
    const room = this.#stream.write(this.#text);
    this.#text = "";
    if (!room) await once(this.#stream, "drain");
  }

  async end(): Promise<void> {
    this.#stream.end(this.#text);
    await once(this.#stream, "finish");
  }
}

/** An index drawn by weight. */
function picker(weights: readonly number[]): (random: Random) => number {
  const sums = weights.map((_, index) => weights.slice(0, index + 1).reduce((sum, one) => sum + one, 0));
  const all = sums.at(-1) ?? 0;
  return (random) => {
    const drawn = random.next() * all;
    return sums.findIndex((sum) => drawn < sum);
  };
}

interface Standing {
  readonly degree: Int32Array;
  /** Days since the first, plus one; 0 where nothing is dated. */
  readonly seen: Int16Array;
}

function labelsOf({ entities }: Size, random: Random): Uint8Array {
  const pick = picker(LABELS.map((label) => LABEL_SHARES[label] ?? 0));
  return Uint8Array.from({ length: entities }, (_, index) =>
    index < 2 * LABELS.length ? index % LABELS.length : pick(random),
  );
}

/** Draws an end of a label, now and then one that was drawn before. */
function endPicker(labels: Uint8Array, random: Random): (label: string) => number {
  const all = LABELS.map(() => [] as number[]);
  const used = LABELS.map(() => [] as number[]);
  for (const [index, label] of labels.entries()) all[label]?.push(index);
  return (label) => {
    const at = LABELS.indexOf(label);
    const [earlier, fresh] = [used[at] ?? [], all[at] ?? []];
    const end = random.pick(earlier.length > 0 && random.next() < ATTACHMENT ? earlier : fresh);
    earlier.push(end);
    return end;
  };
}

const dayText = (day: number) => new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10);

async function writeRelations(folder: string, size: Size, labels: Uint8Array, random: Random) {
  const standing: Standing = {
    degree: new Int32Array(size.entities),
    seen: new Int16Array(size.entities),
  };
  const header = ":START_ID(Entity),:END_ID(Entity),:TYPE,id,date,datePrecision,dateText,status";
  const lines = new Lines(
    join(folder, "relations.csv"),
    `${header},evidence:string[],sources:long,origin,hash`,
  );
  const end = endPicker(labels, random);
  const pick = picker(RELATION_SHARES.map(({ share }) => share));
  for (let index = 0; index < size.relations; index += 1) {
    const kind = RELATION_SHARES[pick(random)];
    if (kind === undefined) throw new RangeError("no kind of relation");
    const from = end(kind.from);
    let to = end(kind.to);
    while (to === from) to = end(kind.to);
    const day = random.next() < 0.15 ? null : random.below(2500);
    for (const one of [from, to]) {
      standing.degree[one] = (standing.degree[one] ?? 0) + 1;
      if (day !== null) standing.seen[one] = Math.max(standing.seen[one] ?? 0, day + 1);
    }
    const when = day === null ? ",unknown," : `${dayText(day)},day,${dayText(day)}`;
    const status = random.next() < 0.98 ? "reported" : "disputed";
    const passage = idOf("v", Math.floor(index / RELATIONS_PER_PASSAGE));
    const ends = `${idOf("e", from)},${idOf("e", to)},${kind.type}`;
    await lines.add(`${ends},${idOf("r", index)},${when},${status},${passage},1,dataset,h`);
  }
  await lines.end();
  return standing;
}

async function writeEntities(
  folder: string,
  labels: Uint8Array,
  { degree, seen }: Standing,
  random: Random,
): Promise<void> {
  const header = "id:ID(Entity),:LABEL,label,name,nameEn,aliases:string[],degree:long,sources:long,lastSeen";
  const lines = new Lines(
    join(folder, "entities.csv"),
    `${header},evidence:string[],searchKeys:string[],pinyin,origin,hash`,
  );
  for (const [index, at] of labels.entries()) {
    const label = LABELS[at] ?? "";
    const { zh, en } = nameOf(label, random);
    const named = { name: zh, nameEn: en, aliases: [], person: label === "Person" };
    const latest = seen[index] ? dayText((seen[index] ?? 1) - 1) : "";
    const links = degree[index] ?? 0;
    const called = `${idOf("e", index)},Entity;${label},${label},${zh},"${en}",`;
    const keys = `"${searchKeys(named).join(";")}","${displayPinyin(named) ?? ""}"`;
    await lines.add(`${called},${links},${Math.min(links, 60)},${latest},,${keys},dataset,h`);
  }
  await lines.end();
}

/** Passages, articles and sources, each with a line to what it is from. */
async function writeProvenance(folder: string, relations: number): Promise<void> {
  const passages = Math.max(1, Math.ceil(relations / RELATIONS_PER_PASSAGE));
  const articles = Math.ceil(passages / PASSAGES_PER_ARTICLE);
  const sources = Math.ceil(articles / ARTICLES_PER_SOURCE);
  const write = async (name: string, header: string, count: number, line: (index: number) => string) => {
    const lines = new Lines(join(folder, `${name}.csv`), header);
    for (let index = 0; index < count; index += 1) await lines.add(line(index));
    await lines.end();
  };
  const own = ",origin,hash";
  const evidence = `id:ID(Evidence),:LABEL,locator,start:long,end:long,sha256,paraphrase,paraphraseEn${own}`;
  await write("evidence", evidence, passages, (index) => {
    const words = `第 ${index + 1} 段的大意,The gist of passage ${index + 1}`;
    return `${idOf("v", index)},Evidence,¶${(index % PASSAGES_PER_ARTICLE) + 1},${index},${index + 80},,${words},dataset,h`;
  });
  const article = `id:ID(Article),:LABEL,title,titleEn,publishedPrecision${own}`;
  await write("articles", article, articles, (index) => {
    return `${idOf("a", index)},Article,第 ${index + 1} 篇报道,Report ${index + 1},unknown,dataset,h`;
  });
  await write("sources", `id:ID(Source),:LABEL,name,nameEn,kind${own}`, sources, (index) => {
    return `${idOf("s", index)},Source,第 ${index + 1} 报,Newspaper ${index + 1},newspaper,dataset,h`;
  });
  const link = (from: string, to: string) => `:START_ID(${from}),:END_ID(${to}),:TYPE`;
  await write("from", link("Evidence", "Article"), passages, (index) => {
    return `${idOf("v", index)},${idOf("a", Math.floor(index / PASSAGES_PER_ARTICLE))},FROM`;
  });
  await write("published", link("Article", "Source"), articles, (index) => {
    return `${idOf("a", index)},${idOf("s", Math.floor(index / ARTICLES_PER_SOURCE))},PUBLISHED_IN`;
  });
}

/** The best connected entity, and somebody with as many relations as most have. */
export interface Chosen {
  readonly hub: string;
  readonly ordinary: string;
}

export async function writeGraph(folder: string, size: Size): Promise<Chosen> {
  const random = seededRandom(size.seed);
  const labels = labelsOf(size, random);
  const standing = await writeRelations(folder, size, labels, random);
  await writeEntities(folder, labels, standing, random);
  await writeProvenance(folder, size.relations);
  const { degree } = standing;
  const most = degree.reduce((best, one, index) => (one > (degree[best] ?? 0) ? index : best), 0);
  const few = degree.findIndex((one, index) => one === 6 && LABELS[labels[index] ?? 0] === "Person");
  return { hub: idOf("e", most), ordinary: idOf("e", Math.max(few, 0)) };
}
