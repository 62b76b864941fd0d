import type { Passage } from "#contract/evidence.ts";
import { formatIsoDate } from "../../../page/dates.ts";
import type { Language } from "../../../state/types.ts";
import { type Place, placeOf } from "../places.ts";

export const FOOTNOTE_STYLES = ["plain", "gbt7714", "chicago"] as const;
export type FootnoteStyle = (typeof FOOTNOTE_STYLES)[number];

export const isFootnoteStyle = (text: string | null): text is FootnoteStyle =>
  FOOTNOTE_STYLES.some((style) => style === text);

type Cited = Pick<Passage, "article" | "source" | "locator">;

/** GB/T 7714 says of what kind a source is. */
const KINDS: Readonly<Record<string, string>> = {
  newspaper: "N",
  journal: "J",
  magazine: "J",
  book: "M",
  report: "R",
  website: "EB/OL",
};

function placeIn(place: Place, language: Language): string {
  if (place.kind === "other") return place.locator;
  if (place.kind === "headline") return language === "zh" ? "标题" : "headline";
  const [first = 0, last = 0] = place.sentences ?? [];
  const several = first === last ? String(first) : `${first}–${last}`;
  if (language === "zh") return `第${place.number}段${place.sentences === null ? "" : `第${several}句`}`;
  const sentences = first === last ? `sentence ${several}` : `sentences ${several}`;
  return `para. ${place.number}${place.sentences === null ? "" : `, ${sentences}`}`;
}

const present = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== "");

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** In titles that are quoted, quotation marks change to the inner kind. */
const quotedInside = (title: string) => title.replaceAll("“", "‘").replaceAll("”", "’");

/** Where the article can be read, at the end of a note. */
const addressOf = ({ article }: Cited) => (article.url === null ? "" : ` ${article.url}`);

const dateIn = ({ article }: Cited, language: Language) =>
  article.published === null ? null : formatIsoDate(article.published, language);

function plain(cited: Cited, language: Language): string {
  const { article, source } = cited;
  const place = placeIn(placeOf(cited.locator), language);
  if (language === "zh") {
    const by = article.authors.length === 0 ? "" : `${article.authors.join("、")}：`;
    return `${by}${present([`《${article.title}》`, `《${source.name}》`, dateIn(cited, "zh"), place]).join("，")}。${addressOf(cited)}`;
  }
  const authors = article.authorsEn.length > 0 ? article.authorsEn : article.authors;
  const title = `“${quotedInside(article.titleEn ?? article.title)}”`;
  return `${present([listed(authors), title, source.nameEn ?? source.name, dateIn(cited, "en"), place]).join(", ")}.${addressOf(cited)}`;
}

/** The surname in capitals, as GB/T 7714 wants names in pinyin; it comes first there. */
function surnamed(name: string): string {
  const [surname = "", ...given] = name.split(" ");
  return [surname.toUpperCase(), ...given].join(" ");
}

/** Three names at most, then that there are more. */
function atMostThree(names: readonly string[], others: string): string {
  return names.length > 3 ? [...names.slice(0, 3), others].join(", ") : names.join(", ");
}

function gbt7714(cited: Cited, language: Language): string {
  const { article, source } = cited;
  const printed = KINDS[source.kind ?? ""] ?? "Z";
  // What was read online says so beside what it is.
  const kind = article.url === null || printed.endsWith("/OL") ? printed : `${printed}/OL`;
  const zh = language === "zh";
  const latin = !zh && article.authorsEn.length > 0;
  const authors = atMostThree(latin ? article.authorsEn.map(surnamed) : article.authors, zh ? "等" : "et al");
  const title = zh ? article.title : (article.titleEn ?? article.title);
  const outlet = zh ? source.name : (source.nameEn ?? source.name);
  const when = present([outlet, article.published]).join(", ");
  const address = article.url ?? (kind === "EB/OL" ? source.url : null);
  const online = address === null ? "" : `. ${address}`;
  const by = authors === "" ? "" : `${authors}. `;
  const place = placeIn(placeOf(cited.locator), language);
  return `${by}${title}[${kind}]. ${[when, place].filter((part) => part !== "").join(": ")}${online}.`;
}

/** The title as it was printed, with what it means in brackets where it is in another language. */
function chicago(cited: Cited, language: Language): string {
  const { article, source } = cited;
  const place = placeIn(placeOf(cited.locator), language);
  if (language === "zh") {
    const title = `《${article.title}》`;
    return `${present([article.authors.join("、"), title, `《${source.name}》`, dateIn(cited, "zh"), place]).join("，")}。${addressOf(cited)}`;
  }
  const authors = article.authors.map((name, index) => {
    const latin = article.authorsEn[index];
    return latin === undefined || latin === name ? name : `${latin} ${name}`;
  });
  const { titleEn } = article;
  const printed = `“${quotedInside(article.title)}”`;
  const title = titleEn === null || titleEn === article.title ? printed : `${printed} [${titleEn}]`;
  return `${present([listed(authors), title, source.nameEn ?? source.name, dateIn(cited, "en"), place]).join(", ")}.${addressOf(cited)}`;
}

/** A passage as a footnote, in one of three styles and in the reader's language; what is not known is left out. */
export function footnote(cited: Cited, style: FootnoteStyle, language: Language): string {
  return { plain, gbt7714, chicago }[style](cited, language);
}
