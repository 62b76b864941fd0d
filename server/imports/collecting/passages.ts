import {
  type DatasetArticle,
  type DatasetEvidence,
  type DatasetSource,
  NOWHERE,
} from "../../dataset/model.ts";
import type { EvidenceFact } from "../facts.ts";
import { digest } from "./ids.ts";
import { type KnownGraph, nameKey } from "./known.ts";

/** Whoever published it: named, else by the address, else the table itself, of which nobody can see more. */
export function outletOf({ outlet, url }: EvidenceFact, file: string): string {
  if (outlet !== null) return outlet;
  return url !== null && URL.canParse(url) ? new URL(url).hostname : file;
}

/** What the rows of a table rest on, each source, article and passage once. */
export class Passages {
  readonly sources = new Map<string, DatasetSource>();
  readonly articles = new Map<string, DatasetArticle>();
  readonly evidence = new Map<string, DatasetEvidence>();
  readonly #known: KnownGraph;
  /** Ids of the passages by file and what its rows say of them. */
  readonly #ids = new Map<string, Map<EvidenceFact, string>>();

  constructor(known: KnownGraph) {
    this.#known = known;
  }

  #source(name: string): string {
    const key = nameKey(name);
    const known = this.#known.source(key);
    if (known !== null) return known;
    const id = `source-${digest([key])}`;
    const before = this.sources.get(id);
    // One spelling of several, whichever row comes first.
    if (before === undefined || name < before.name)
      this.sources.set(id, { ...NOWHERE, id, name, nameEn: null, kind: null, url: null });
    return id;
  }

  #article(fact: EvidenceFact, file: string): string {
    const source = this.#source(outletOf(fact, file));
    const title = fact.title ?? fact.url ?? outletOf(fact, file);
    const dated = fact.published?.precision === "period" ? null : fact.published;
    const published = dated?.date ?? null;
    const publishedPrecision = dated === null || published === null ? "unknown" : dated.precision;
    const { url } = fact;
    const id = `article-${digest([source, title, published, url])}`;
    if (!this.articles.has(id))
      this.articles.set(id, {
        ...{ ...NOWHERE, id, source, title, titleEn: null, authors: [], authorsEn: [] },
        ...{ published, publishedPrecision, url, file: null },
      });
    return id;
  }

  /** The id of the passage that a row rests on. */
  add(fact: EvidenceFact, file: string): string {
    const ids = this.#ids.get(file) ?? new Map<EvidenceFact, string>();
    this.#ids.set(file, ids);
    const known = ids.get(fact);
    if (known !== undefined) return known;
    const id = this.#passage(fact, file);
    ids.set(fact, id);
    return id;
  }

  #passage(fact: EvidenceFact, file: string): string {
    const article = this.#article(fact, file);
    const locator = fact.locator ?? "";
    const id = `passage-${digest([article, locator, fact.quotation], 16)}`;
    if (!this.evidence.has(id))
      this.evidence.set(id, {
        ...{ ...NOWHERE, id, article, locator, span: null },
        ...{ paraphrase: "", paraphraseEn: null, quote: fact.quotation },
      });
    return id;
  }
}
