import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Mapping } from "#contract/imports/mapping.ts";
import { nameOf } from "../names.ts";
import { LABEL_SHARES, RELATION_SHARES } from "../plan.ts";
import { type Random, seededRandom } from "../random.ts";

const RELATIONS_PER_ENTITY = 3;
const RELATIONS_PER_PASSAGE = 4;
const PASSAGES_PER_ARTICLE = 12;
const ARTICLES_PER_SOURCE = 100;
const ATTACHMENT = 0.6;

/** How the table is read: a relation a row, with what it rests on. */
export const MAPPING: Mapping = {
  ...{ version: 1, same: [], widen: false },
  tables: [
    {
      shape: "relations",
      columns: [
        { header: "甲方", target: "relation.from", by: "name" },
        { header: "甲方类型", target: "entity.label", of: "from" },
        { header: "关系", target: "relation.type" },
        { header: "乙方", target: "relation.to", by: "name" },
        { header: "乙方类型", target: "entity.label", of: "to" },
        { header: "日期", target: "relation.date" },
        { header: "媒体", target: "evidence.outlet" },
        { header: "标题", target: "evidence.title" },
        { header: "网址", target: "evidence.url" },
        { header: "刊期", target: "evidence.published" },
        { header: "摘录", target: "evidence.quotation" },
      ],
    },
  ],
};

const LABELS = Object.keys(LABEL_SHARES);
const WEIGHTS = Object.values(LABEL_SHARES);
const TYPE_WEIGHTS = RELATION_SHARES.map(({ share }) => share);

function drawn(weights: readonly number[], random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(
    0,
    weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    }),
  );
}

/** An entity by its number: the same name whenever it is asked for, so that none is kept. */
const nameAt = (label: string, at: number, seed: number) =>
  nameOf(label, seededRandom(seed * 7_919 + at)).zh + at.toString(36).toUpperCase();

/** Ends by preferential attachment, as numbers within their label. */
function endPicker(relations: number, random: Random): (label: string) => number {
  const total = WEIGHTS.reduce((sum, weight) => sum + weight, 0);
  const sizes = new Map(
    LABELS.map((label, at) => [
      label,
      Math.max(3, Math.round((relations / RELATIONS_PER_ENTITY) * ((WEIGHTS[at] ?? 0) / total))),
    ]),
  );
  const used = new Map<string, number[]>(LABELS.map((label) => [label, []]));
  return (label) => {
    const earlier = used.get(label) ?? [];
    const again = earlier.length > 0 && random.next() < ATTACHMENT;
    const end = again ? random.pick(earlier) : random.below(sizes.get(label) ?? 1);
    earlier.push(end);
    return end;
  };
}

const DAY_MS = 86_400_000;
const dayAt = (days: number) => new Date(Date.UTC(2018, 0, 1) + days * DAY_MS).toISOString().slice(0, 10);

function dateOf(random: Random): string {
  const draw = random.next();
  const day = dayAt(random.below(2500));
  if (draw < 0.15) return "";
  return draw < 0.75 ? day : draw < 0.93 ? day.slice(0, 7) : day.slice(0, 4);
}

function evidenceOf(row: number): string[] {
  const passage = Math.floor(row / RELATIONS_PER_PASSAGE);
  const article = Math.floor(passage / PASSAGES_PER_ARTICLE);
  return [
    `第 ${Math.floor(article / ARTICLES_PER_SOURCE) + 1} 报`,
    `第 ${article + 1} 篇报道`,
    `https://news.example.cn/${article + 1}`,
    dayAt(article % 2500),
    `这是第 ${passage + 1} 段话，说了谁在哪里见了谁。`,
  ];
}

/** The rows of a made-up table, one text each; the same seed gives the same table. */
export function* lines(relations: number, seed: number): Generator<string> {
  yield `${MAPPING.tables[0]?.columns.map(({ header }) => header).join(",")}\n`;
  const random = seededRandom(seed);
  const endOf = endPicker(relations, random);
  for (let row = 0; row < relations; row += 1) {
    const kind = RELATION_SHARES[drawn(TYPE_WEIGHTS, random)] ?? RELATION_SHARES[0];
    if (kind === undefined) return;
    const from = endOf(kind.from);
    let to = endOf(kind.to);
    while (kind.from === kind.to && to === from) to = endOf(kind.to);
    const ends = [nameAt(kind.from, from, seed), kind.from, kind.type, nameAt(kind.to, to, seed), kind.to];
    yield `${[...ends, dateOf(random), ...evidenceOf(row)].join(",")}\n`;
  }
}

/** Writes such a table in memory that hardly grows with it. */
export async function writeTable(path: string, relations: number, seed: number): Promise<void> {
  const file = createWriteStream(path);
  let text = "";
  for (const line of lines(relations, seed)) {
    text += line;
    if (text.length < 256 * 1024) continue;
    if (!file.write(text)) await once(file, "drain");
    text = "";
  }
  file.end(text);
  await once(file, "finish");
}
