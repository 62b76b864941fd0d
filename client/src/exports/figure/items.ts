import type { TFunction } from "i18next";
import { formatIsoDate } from "../../model/time/inWords.ts";
import type { EntityId, RelationId } from "../../model/types.ts";
import type { ExportContent, ExportEvidence, ExportPassage, ExportRelation, Lang } from "../content/types.ts";
import { outletIn } from "./sourceLine.ts";

/** More lines than this are not numbered: nobody finds a number among so many. */
const MOST_NUMBERED = 60;
/** So many are named in a sentence; of more it is said how many. */
const MOST_IN_SENTENCE = 6;

/** One entry of the list below a figure: what is said, and who says it. Its number stands on its lines. */
export interface Item {
  readonly number: number;
  readonly sentence: string;
  readonly source: string;
  readonly relations: readonly RelationId[];
}

export interface Inputs {
  readonly content: ExportContent;
  readonly evidence: ExportEvidence;
  readonly language: Lang;
  readonly t: TFunction;
  /** A name as the figure writes it. */
  readonly nameOf: (id: EntityId) => string;
}

/** Lines that carry a number: whole lines, not the threads of a map and not the thin ones among those around somebody. */
export function numberedLines({ relations, entities }: ExportContent): readonly ExportRelation[] {
  const faint = new Set(entities.filter((entity) => entity.faint).map(({ id }) => id));
  const lines = relations.filter(
    ({ rest, strength, from, to }) => rest === "line" && strength === 1 && !faint.has(from) && !faint.has(to),
  );
  return lines.length > MOST_NUMBERED ? [] : lines;
}

/** Where in its article a passage stands: "headline", "para. 3"; others as the data have it. */
export function locatorInWords(locator: string, t: TFunction): string {
  const paragraph = /^(?:[a-z]\d+-)?p(\d{1,6})$/.exec(locator);
  if (paragraph !== null) return t("passage.paragraph", { number: paragraph[1] });
  return /^(?:[a-z]\d+-)?title$/.test(locator) ? t("passage.headline") : locator;
}

/** "Science Herald, April 2024, headline, para. 1": passages of one article are told together. */
function sourceOf(passages: readonly ExportPassage[], { language, t }: Inputs): string {
  const articles = new Map<string, ExportPassage[]>();
  for (const passage of passages) {
    const key = `${passage.source}\n${passage.published}\n${passage.article}`;
    articles.set(key, [...(articles.get(key) ?? []), passage]);
  }
  const said = [...articles.values()].map((of) => {
    const [first] = of as [ExportPassage];
    const when = first.published === null ? [] : [formatIsoDate(first.published, language)];
    const places = [...new Set(of.map(({ locator }) => locatorInWords(locator, t)))];
    return [outletIn(first, language), ...when, ...places].join(language === "zh" ? "，" : ", ");
  });
  return said.length === 0 ? t("figure.noPassage") : said.join(language === "zh" ? "；" : "; ");
}

const dataIdsOf = ({ id, kind, of }: ExportRelation): readonly string[] =>
  kind === "relation" ? [id] : of.map((each) => each.id);

function passagesOf(relation: ExportRelation, { relations, passages }: ExportEvidence) {
  const ids = new Set(dataIdsOf(relation).flatMap((id) => relations[id]?.passages ?? []));
  return [...ids].flatMap((id) => passages[id] ?? []);
}

/** Lines that say the same of one and several others on the same passages: they are one entry. */
interface Group {
  readonly first: ExportRelation;
  /** The end that all share, and whether it is the one who acts. */
  readonly shared: "from" | "to" | null;
  readonly passages: readonly ExportPassage[];
  readonly relations: ExportRelation[];
}

function sharedEnd({ from, to }: ExportRelation, middle: ReadonlySet<EntityId>): Group["shared"] {
  return middle.has(from) ? "from" : middle.has(to) ? "to" : null;
}

function groupsOf(lines: readonly ExportRelation[], { content, evidence }: Inputs): Group[] {
  const middle = new Set(
    content.stage?.sectors.some(({ sector }) => sector.step !== undefined) ? [] : content.stage?.of,
  );
  const groups = new Map<string, Group>();
  for (const first of lines) {
    const passages = passagesOf(first, evidence);
    const shared = sharedEnd(first, middle);
    const { id, typeName, status, date, dateEnd, kind } = first;
    const one = shared === null || kind !== "relation" ? id : `${shared} ${first[shared]}`;
    const said = [typeName.zh, status, date, dateEnd, ...passages.map((passage) => passage.id).sort()];
    const key = [one, ...said].join("\n");
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { first, shared, passages, relations: [first] });
    else known.relations.push(first);
  }
  return [...groups.values()];
}

function listed(names: readonly string[], { language, t }: Inputs): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - MOST_IN_SENTENCE;
  const some = more > 1 ? distinct.slice(0, MOST_IN_SENTENCE) : distinct;
  const all = more > 1 ? [...some, t("figure.others", { count: distinct.length - some.length })] : some;
  return new Intl.ListFormat(language === "zh" ? "zh-CN" : "en-GB", { type: "conjunction" }).format(all);
}

function dateOf({ date, dateEnd }: ExportRelation, language: Lang): string | null {
  if (date === null) return null;
  const start = formatIsoDate(date, language);
  return dateEnd === null || dateEnd === date ? start : `${start} – ${formatIsoDate(dateEnd, language)}`;
}

/** "Wang and Li accompanied Sun, 2 April 2024 (inferred)." */
function sentenceOf({ first, relations }: Group, inputs: Inputs): string {
  const { language, nameOf, content } = inputs;
  const subject = listed(
    relations.map(({ from }) => nameOf(from)),
    inputs,
  );
  const object = listed(
    relations.map(({ to }) => nameOf(to)),
    inputs,
  );
  const says = [subject, first.typeName[language], object].join(language === "zh" ? "" : " ");
  const unsure = first.status === "inferred" || first.status === "disputed";
  const status = unsure ? content.statuses[first.status].name[language].toLowerCase() : null;
  const told = [says, dateOf(first, language)].filter((part) => part !== null);
  if (language === "zh") return `${told.join("，")}${status === null ? "" : `（${status}）`}。`;
  const sentence = `${told.join(", ")}${status === null ? "" : ` (${status})`}`;
  // "Co., Ltd." ends a sentence as it is.
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

/** In the order of a stage's sectors, the largest first; then the dated ones in their order. */
function inOrder(groups: readonly Group[], { content }: Inputs): Group[] {
  const sectors = content.stage?.sectors.map(({ sector }) => sector) ?? [];
  const place = ({ first }: Group) => {
    const found = sectors.findIndex(
      ({ type, members, step }) =>
        step?.relation === first.id ||
        (type === first.type && (members.includes(first.from) || members.includes(first.to))),
    );
    return found === -1 ? sectors.length : found;
  };
  const rank = ({ first }: Group) => (first.status === "inferred" ? 1 : 0);
  return [...groups].sort(
    (a, b) =>
      place(a) - place(b) ||
      rank(a) - rank(b) ||
      b.relations.length - a.relations.length ||
      ((a.first.date ?? "9") < (b.first.date ?? "9")
        ? -1
        : (a.first.date ?? "9") > (b.first.date ?? "9")
          ? 1
          : 0) ||
      (a.first.id < b.first.id ? -1 : 1),
  );
}

/** The list of a figure; empty where its lines are too many to be numbered. */
export function itemsOf(inputs: Inputs): readonly Item[] {
  const lines = numberedLines(inputs.content);
  return inOrder(groupsOf(lines, inputs), inputs).map((group, index) => ({
    number: index + 1,
    sentence: sentenceOf(group, inputs),
    source: sourceOf(group.passages, inputs),
    relations: group.relations.map(({ id }) => id),
  }));
}
