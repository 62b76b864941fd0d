import type { Bilingual } from "#contract/ontology.ts";
import type { Dataset, DatasetRelation } from "../dataset/model.ts";

/** Something that a file does not hold, and how often the graph has it; null where it is of the graph as a whole. */
export interface Loss extends Bilingual {
  readonly count: number | null;
}

const counted = <T>(all: readonly T[], has: (one: T) => boolean) => all.filter(has).length;

type Row = readonly [zh: string, en: string, count: number];

const ofPassages = ({ entities, relations, evidence, articles, sources }: Dataset): Row[] => [
  [
    "关系的第二条及以后的出处",
    "passages of a relation beyond its first",
    counted(relations, (one) => one.evidence.length > 1),
  ],
  ["实体自己的出处", "passages that entities rest on", counted(entities, (one) => one.evidence.length > 0)],
  ["出处的转述", "paraphrases of passages", counted(evidence, (one) => one.paraphrase !== "")],
  [
    "出处在原文中的位置和校验值",
    "places and hashes of passages",
    counted(evidence, ({ span }) => span !== null),
  ],
  [
    "文章的作者和英文标题",
    "authors and English titles of articles",
    counted(articles, ({ authors, titleEn }) => authors.length > 0 || titleEn !== null),
  ],
  [
    "来源的英文名、类别和网址",
    "English names, kinds and addresses of sources",
    counted(sources, ({ nameEn, kind, url }) => (nameEn ?? kind ?? url) !== null),
  ],
];

function ofFacts({ ontology, entities, relations }: Dataset): Row[] {
  const usual = ontology.modalities[0]?.name ?? null;
  const lacking = (has: (one: DatasetRelation) => boolean) => counted(relations, has);
  return [
    [
      "实体的简称",
      "short names of entities",
      counted(entities, ({ shortName, shortNameEn }) => (shortName ?? shortNameEn) !== null),
    ],
    [
      "别名的范围",
      "scopes of aliases",
      counted(entities, ({ aliasScopes }) => aliasScopes.some((one) => one !== null)),
    ],
    [
      "实体的多重类别",
      "labels of an entity beyond two",
      counted(entities, ({ labels }) => labels.length > 1),
    ],
    ["日期的原文", "dates as they are printed", lacking(({ dateText }) => dateText !== null)],
    ["关系的情态", "modalities of relations", lacking(({ modality }) => modality !== usual)],
    ["关系的把握", "confidences of relations", lacking(({ confidence }) => confidence !== null)],
    [
      "推出关系的事件",
      "events that relations are derived from",
      lacking(({ derivedFrom }) => derivedFrom !== null),
    ],
    ["点明主语的出处", "passages that name an end", lacking(({ subjectFrom }) => subjectFrom !== null)],
  ];
}

/** What formats with attributes of nodes and lines lose: all that stands in no column of a table. */
export function attributeLosses(dataset: Dataset): Loss[] {
  const rows = [...ofPassages(dataset), ...ofFacts(dataset)].filter(([, , count]) => count > 0);
  return [
    {
      zh: "图的视角：类别、关系和属性的名称与样子",
      en: "the lens: names and looks of labels, types and properties",
      count: null,
    },
    {
      zh: "编号在导入后会加上数据集的名字",
      en: "ids have the name of their data set before them once they are imported",
      count: null,
    },
    ...rows.map(([zh, en, count]) => ({ zh, en, count })),
  ];
}

/** For people who find the file later, in both languages. */
export const lossesText = (losses: readonly Loss[]): string =>
  [
    "这个文件里没有的：",
    ...losses.map(({ zh, count }) => `- ${zh}${count === null ? "" : `（${count}）`}`),
    "",
    "What this file does not hold:",
    ...losses.map(({ en, count }) => `- ${en}${count === null ? "" : ` (${count})`}`),
    "",
  ].join("\n");
