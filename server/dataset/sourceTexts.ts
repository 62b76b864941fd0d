import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dataset, Fault, Properties } from "./model.ts";
import { lineStart, sentencesAt, sentencesNamed } from "./sentences.ts";

/** Which of the articles' source texts were there to compare with. */
export interface SourceTextReport {
  readonly compared: readonly string[];
  readonly absent: readonly string[];
  /** Passages in their own words, by id, as far as the texts are there. */
  readonly spans: ReadonlyMap<string, string>;
}

/** Longest passage, in characters without white space, that the data may share with a source text. */
const MAX_SHARED = 20;

const squeeze = (text: string) => text.replace(/\s+/g, "");

/** UTF-8 with any byte-order mark kept, since offsets count from the first code unit of the file. */
function readTexts(folder: string, files: readonly string[]): Map<string, string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const present = files.filter((file) => existsSync(join(folder, file)));
  return new Map(present.map((file) => [file, decoder.decode(readFileSync(join(folder, file)))]));
}

function checkSpans(
  dataset: Dataset,
  texts: ReadonlyMap<string, string>,
  faults: Fault[],
): Map<string, string> {
  const spans = new Map<string, string>();
  const files = new Map(dataset.articles.map(({ id, file }) => [id, file]));
  for (const { id, article, span, line } of dataset.evidence) {
    const file = files.get(article);
    const text = file === null || file === undefined ? undefined : texts.get(file);
    if (text === undefined || span === null || !(span.start >= 0 && span.start < span.end)) continue;
    const { start, end, sha256 } = span;
    if (end > text.length) {
      const message = `the passage ends at ${end}, the text at ${text.length}`;
      faults.push({ code: "SPAN_INVALID", file: "evidence.csv", line, column: "end", message });
      continue;
    }
    spans.set(id, text.slice(start, end));
    const hash = createHash("sha256").update(text.slice(start, end), "utf8").digest("hex");
    if (hash === sha256) continue;
    const message = `characters ${start} to ${end} of ${file} have the hash ${hash}`;
    faults.push({ code: "HASH_MISMATCH", file: "evidence.csv", line, column: "sha256", message });
  }
  return spans;
}

/** Passages that say in which sentences they stand do: a paragraph begins with the line of its first passage. */
function checkSentences(dataset: Dataset, texts: ReadonlyMap<string, string>, faults: Fault[]): void {
  const files = new Map(dataset.articles.map(({ id, file }) => [id, file]));
  const textOf = (article: string) => texts.get(files.get(article) ?? "");
  const paragraph = (locator: string) => sentencesNamed(locator)?.paragraph ?? locator;
  const begins = new Map<string, number>();
  for (const { article, locator, span } of dataset.evidence) {
    if (span === null) continue;
    const key = `${article} ${paragraph(locator)}`;
    const at = lineStart(textOf(article) ?? "", span.start);
    begins.set(key, Math.min(begins.get(key) ?? at, at));
  }
  for (const { article, locator, span, line } of dataset.evidence) {
    const named = sentencesNamed(locator);
    const text = textOf(article);
    if (named === null || text === undefined || span === null || span.end > text.length) continue;
    const from = begins.get(`${article} ${named.paragraph}`) ?? 0;
    const { first, last } = sentencesAt(text, from, span);
    if (first === named.first && last === named.last) continue;
    const right = `${named.paragraph}-s${first}${last > first ? `-${last}` : ""}`;
    const message = `the passage stands in ${right}`;
    faults.push({ code: "SENTENCE_MISMATCH", file: "evidence.csv", line, column: "locator", message });
  }
}

interface CheckedCell {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly text: string;
}

function textProperties(properties: Properties): [string, string][] {
  return Object.entries(properties).flatMap(([name, value]): [string, string][] => {
    if (typeof value === "string") return [[name, value]];
    return Array.isArray(value) ? value.map((item): [string, string] => [name, item]) : [];
  });
}

/** Every cell that holds words and is neither a name nor a title nor a date as printed. */
function* wordyCells(dataset: Dataset): Generator<CheckedCell> {
  for (const { line, locator, paraphrase, paraphraseEn, quote } of dataset.evidence) {
    for (const [column, text] of Object.entries({ locator, paraphrase, paraphraseEn, quote })) {
      if (text !== null) yield { file: "evidence.csv", line, column, text };
    }
  }
  const tables = [
    ["entities.csv", dataset.entities],
    ["relations.csv", dataset.relations],
  ] as const;
  for (const [file, rows] of tables) {
    for (const { line, id, properties } of rows) {
      for (const [column, text] of [["id", id] as const, ...textProperties(properties)]) {
        yield { file, line, column, text };
      }
    }
  }
}

/** The title of a post, as in "deputy director of …", which is a title though no entity's. */
const postTitle = ({ title }: Properties) => (typeof title === "string" ? title : null);

function namesOf(dataset: Dataset): string[] {
  const { sources, articles, entities, relations } = dataset;
  const names = [
    ...sources.flatMap(({ name, nameEn }) => [name, nameEn]),
    ...articles.flatMap(({ title, titleEn, authors }) => [title, titleEn, ...authors]),
    ...entities.flatMap(({ name, nameEn, shortName, shortNameEn, aliases }) => [
      ...[name, nameEn, shortName, shortNameEn],
      ...aliases,
    ]),
    ...relations.flatMap(({ dateText, properties }) => [dateText, postTitle(properties)]),
  ];
  return [...new Set(names.flatMap((name) => (name === null ? [] : squeeze(name))))];
}

/** The longest part of `text` (squeezed) that also stands in one of the sources and lies within no name. */
function longestShared(text: string, grams: ReadonlySet<string>, names: readonly string[]): string {
  const size = MAX_SHARED + 1;
  let best = "";
  for (let start = 0; start + size <= text.length; start += 1) {
    if (!grams.has(text.slice(start, start + size))) continue;
    let end = start + size;
    while (end < text.length && grams.has(text.slice(end + 1 - size, end + 1))) end += 1;
    const passage = text.slice(start, end);
    if (passage.length > best.length && !names.some((name) => name.includes(passage))) best = passage;
    start = end - size;
  }
  return best;
}

function checkCopies(dataset: Dataset, texts: ReadonlyMap<string, string>, faults: Fault[]): void {
  const grams = new Set<string>();
  for (const text of [...texts.values()].map(squeeze)) {
    for (let start = 0; start + MAX_SHARED < text.length; start += 1) {
      grams.add(text.slice(start, start + MAX_SHARED + 1));
    }
  }
  const names = namesOf(dataset).filter((name) => name.length > MAX_SHARED);
  for (const { file, line, column, text } of wordyCells(dataset)) {
    const shared = longestShared(squeeze(text), grams, names);
    if (shared === "") continue;
    const message = `${shared.length} characters in a row stand in the source text: ${shared}`;
    faults.push({ code: "SOURCE_COPIED", file, line, column, message });
  }
}

/** Compares the data with the articles' texts in `folder`, as far as these are there. */
export function checkSourceTexts(dataset: Dataset, folder: string, faults: Fault[]): SourceTextReport {
  const files = [...new Set(dataset.articles.flatMap(({ file }) => file ?? []))].sort();
  const texts = readTexts(folder, files);
  const spans = checkSpans(dataset, texts, faults);
  checkSentences(dataset, texts, faults);
  checkCopies(dataset, texts, faults);
  return { compared: [...texts.keys()], absent: files.filter((file) => !texts.has(file)), spans };
}
