import type { TFunction } from "i18next";
import type { Change, EntityFact, Metrics, Presented, RelationFact, View } from "../../model/types.ts";
import type { Names } from "../../page/explorer.tsx";
import type { Value } from "./order.ts";

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly numeric: boolean;
  /** What the rows are sorted by. */
  readonly value: (row: Row) => Value;
  /** What stands in the cell, and what is searched and exported. */
  readonly text: (row: Row) => string;
  /** Width as a share of the table, in parts. */
  readonly share: number;
}

export interface ColumnContext {
  readonly t: TFunction;
  readonly words: Names;
  readonly presented: Presented;
  readonly view: Pick<View, "placements" | "notes">;
  readonly metrics: Metrics | null;
}

/** Date of the earliest and number of the relations of each entity that can be seen. */
interface InView {
  readonly first: string | null;
  readonly count: number;
}

const inViewOf = new WeakMap<Presented, ReadonlyMap<string, InView>>();

export function inView(presented: Presented): ReadonlyMap<string, InView> {
  const known = inViewOf.get(presented);
  if (known !== undefined) return known;
  const made = new Map<string, InView>();
  for (const { from, to, date } of presented.relations.values()) {
    for (const id of from === to ? [from] : [from, to]) {
      const before = made.get(id) ?? { first: null, count: 0 };
      const first = before.first === null || (date !== null && date < before.first) ? date : before.first;
      made.set(id, { first: first ?? before.first, count: before.count + 1 });
    }
  }
  inViewOf.set(presented, made);
  return made;
}

type Parts<Row> = Partial<Omit<Column<Row>, "key" | "title">> & { readonly value: (row: Row) => Value };

function columnMaker<Row>({ words }: ColumnContext) {
  return (key: string, title: string, parts: Parts<Row>): Column<Row> => {
    const { value, numeric = false, share = 2 } = parts;
    const text =
      parts.text ??
      ((row: Row) => {
        const each = value(row);
        return each === null ? "" : typeof each === "number" ? words.number(each) : each;
      });
    return { key, title, numeric, value, text, share };
  };
}

const date = (words: Names, iso: string | null): string => (iso === null ? "" : words.isoDate(iso));

/** Columns of figures, there once these have been measured. */
function metricColumns(context: ColumnContext): readonly Column<EntityFact>[] {
  const { t, words, metrics } = context;
  if (metrics === null) return [];
  const column = columnMaker<EntityFact>(context);
  const exact = new Intl.NumberFormat(words.language, { maximumSignificantDigits: 3 });
  const figure = (key: "betweenness" | "pagerank", title: string) => {
    const value = (row: EntityFact) => metrics[key].get(row.id) ?? null;
    const text = (row: EntityFact) => {
      const each = value(row);
      return each === null ? "" : exact.format(each);
    };
    return column(key, title, { numeric: true, value, text });
  };
  const community = (row: EntityFact) => {
    const key = metrics.community.get(row.id);
    return key === undefined ? null : words.entity(key);
  };
  return [
    figure("betweenness", metrics.approximate ? t("column.betweennessEstimated") : t("column.betweenness")),
    figure("pagerank", t("column.pagerank")),
    column("community", t("column.community"), { value: community, share: 3 }),
  ];
}

/** Columns of the table of entities. */
export function entityColumns(context: ColumnContext): readonly Column<EntityFact>[] {
  const { t, words, presented, view } = context;
  const column = columnMaker<EntityFact>(context);
  const near = inView(presented);
  const note = (row: EntityFact) => view.notes.get(`entity:${row.id}`) ?? null;
  const pinned = (row: EntityFact) => (view.placements.get(row.id)?.pinned === true ? t("word.yes") : null);
  const first = (row: EntityFact) => near.get(row.id)?.first ?? null;
  return [
    column("name", t("column.name"), { value: words.name, share: 4 }),
    column("otherName", t("column.otherName"), { value: words.otherName, share: 4 }),
    column("label", t("column.label"), { value: (row) => words.label(row.label) }),
    column("degree", t("column.degree"), { value: (row) => row.degree, numeric: true, share: 1.5 }),
    column("inView", t("column.inView"), {
      value: (row) => near.get(row.id)?.count ?? 0,
      numeric: true,
      share: 1.5,
    }),
    column("sources", t("column.sources"), { value: (row) => row.sources, numeric: true, share: 1.5 }),
    column("firstSeen", t("column.firstSeen"), { value: first, text: (row) => date(words, first(row)) }),
    column("lastSeen", t("column.lastSeen"), {
      value: (row) => row.lastSeen,
      text: (row) => date(words, row.lastSeen),
    }),
    ...metricColumns(context),
    column("pinned", t("column.pinned"), { value: pinned, share: 1 }),
    column("note", t("column.note"), { value: note, share: 3 }),
  ];
}

/** Columns of the table of relations. */
export function relationColumns(context: ColumnContext): readonly Column<RelationFact>[] {
  const { t, words, presented, view } = context;
  const column = columnMaker<RelationFact>(context);
  const named = (id: string) => {
    const fact = presented.entities.get(id);
    return fact === undefined ? words.entity(id) : words.name(fact);
  };
  const change = (row: RelationFact) => {
    const kind: Change | undefined = presented.changes.get(row.id);
    return kind === undefined ? null : t(`change.${kind}`);
  };
  const note = (row: RelationFact) => view.notes.get(`relation:${row.id}`) ?? null;
  return [
    column("from", t("column.from"), { value: (row) => named(row.from), share: 4 }),
    column("type", t("column.type"), { value: (row) => words.says(row), share: 2.5 }),
    column("to", t("column.to"), { value: (row) => named(row.to), share: 4 }),
    column("date", t("column.date"), { value: (row) => row.date, text: (row) => words.factDate(row) ?? "" }),
    column("published", t("column.published"), {
      value: (row) => row.published,
      text: (row) => date(words, row.published),
    }),
    column("status", t("column.status"), { value: (row) => t(`status.${row.status}`) }),
    column("modality", t("column.modality"), {
      value: (row) => (row.modality === null ? null : words.modality(row.modality)),
    }),
    column("sources", t("column.sources"), { value: (row) => row.sources, numeric: true, share: 1.5 }),
    ...(presented.changes.size === 0 ? [] : [column("change", t("column.change"), { value: change })]),
    column("note", t("column.note"), { value: note, share: 3 }),
  ];
}

/** Columns that are shown before anybody chose: on a narrow screen the first few. */
export const FIRST_SHOWN: Readonly<Record<"entities" | "relations", readonly string[]>> = {
  entities: ["name", "label", "degree", "sources", "lastSeen", "betweenness", "pagerank", "community"],
  relations: ["from", "type", "to", "date", "status", "sources", "change"],
};
