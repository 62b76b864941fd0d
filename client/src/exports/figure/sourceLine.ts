import type { TFunction } from "i18next";
import { formatIsoDate } from "../../model/time/inWords.ts";
import type { ExportEvidence, ExportPassage, Lang } from "../content/types.ts";

/** So many outlets are named; of more it is said how many. */
const MOST_NAMED = 4;

/** What a figure cites of its evidence: the passages, and how many of its relations have none. */
export interface Cited {
  readonly passages: readonly ExportPassage[];
  readonly without: number;
}

/** The passages behind relations of the data, each once. */
export function citedIn(evidence: ExportEvidence, relations: readonly string[]): Cited {
  const ids = new Set(relations.flatMap((id) => evidence.relations[id]?.passages ?? []));
  const without = relations.filter((id) => (evidence.relations[id]?.passages ?? []).length === 0).length;
  return { passages: [...ids].flatMap((id) => evidence.passages[id] ?? []), without };
}

export const outletIn = ({ source, sourceEn }: ExportPassage, language: Lang): string =>
  language === "en" ? (sourceEn ?? source) : source;

/** From the first to the last of some dates, as coarse as they have to be said together; null without any. */
export function spanInWords(dates: readonly string[], language: Lang): string | null {
  const sorted = [...new Set(dates)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first === last) return formatIsoDate(first, language);
  const months = [...new Set(sorted.map((date) => date.slice(0, 7)))];
  const [start = first, end = last] = [months[0], months.at(-1)];
  if (start === end) return formatIsoDate(start, language);
  const [from, to] = [start.slice(0, 4), end.slice(0, 4)];
  const whole = sorted.some((date) => date.length === 4);
  if (whole || from !== to) return from === to ? formatIsoDate(from, language) : `${from}–${to}`;
  if (language === "zh") return `${formatIsoDate(start, "zh")}至${Number(end.slice(5))}月`;
  return `${formatIsoDate(start, "en").replace(/ \d{4}$/, "")}–${formatIsoDate(end, "en")}`;
}

/** "Science Herald, April 2024": an outlet, and when what it is cited for came out. */
function outletInWords(name: string, passages: readonly ExportPassage[], language: Lang): string {
  const when = spanInWords(
    passages.flatMap(({ published }) => published ?? []),
    language,
  );
  return [name, when].filter((part) => part !== null).join(language === "zh" ? "，" : ", ");
}

/** "Source: Science Herald, April 2024; 7 passages": the outlets and dates behind what is shown. */
export function sourceLine({ passages, without }: Cited, language: Lang, t: TFunction): string {
  const byOutlet = new Map<string, ExportPassage[]>();
  for (const passage of passages) {
    const name = outletIn(passage, language);
    byOutlet.set(name, [...(byOutlet.get(name) ?? []), passage]);
  }
  const outlets = [...byOutlet].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1));
  const named = outlets.slice(0, MOST_NAMED).map(([name, of]) => outletInWords(name, of, language));
  const more = outlets.length - named.length;
  const parts = [
    ...named,
    ...(more > 0 ? [t("figure.moreOutlets", { count: more })] : []),
    ...(passages.length > 0 ? [t("figure.passages", { count: passages.length })] : []),
    ...(without > 0 ? [t("figure.without", { count: without })] : []),
  ];
  if (parts.length === 0) return t("figure.noSource");
  return t("figure.source", { list: parts.join(language === "zh" ? "；" : "; ") });
}
