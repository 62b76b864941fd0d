import { csvCell } from "../../../exports/formats/csv.ts";
import type { Language } from "../../../model/types.ts";

export const TEMPLATES = ["sheet", "entities", "relations"] as const;
export type Template = (typeof TEMPLATES)[number];

type Rows = readonly (readonly string[])[];

/** Headers that are read as what they say, and one row that shows how they are meant. */
const ROWS: Readonly<Record<Language, Readonly<Record<Template, Rows>>>> = {
  zh: {
    sheet: [
      ["姓名", "职务", "单位", "会见对象", "日期", "地点", "来源"],
      ["张三", "主任", "某开发区管委会", "李四", "2024年4月2日", "某市", "某日报"],
    ],
    entities: [
      ["名称", "英文名", "类别", "别名"],
      ["某开发区", "Some Zone", "开发区", "某经开区"],
    ],
    relations: [
      ["起点", "关系类型", "终点", "日期", "来源", "报道标题", "网址"],
      ["张三", "会见", "李四", "2024-04-02", "某日报", "张三会见李四", "https://example.org/a"],
    ],
  },
  en: {
    sheet: [
      ["Person", "Post", "Organisation", "Met with", "Date", "Place", "Outlet"],
      ["Zhang San", "Director", "Some Zone Committee", "Li Si", "2024-04-02", "Some City", "Some Daily"],
    ],
    entities: [
      ["Name", "Chinese name", "Type", "Aliases"],
      ["Some Zone", "某开发区", "Zone", "Some Park"],
    ],
    relations: [
      ["From", "Relation type", "To", "Date", "Outlet", "Headline", "URL"],
      [
        "Zhang San",
        "met with",
        "Li Si",
        "2024-04-02",
        "Some Daily",
        "Zhang San meets Li Si",
        "https://example.org/a",
      ],
    ],
  },
};

/** A template as CSV; with a byte-order mark, without which Excel takes it for another encoding. */
export const templateText = (template: Template, language: Language): string =>
  `\uFEFF${ROWS[language][template].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
