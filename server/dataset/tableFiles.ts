/** The columns that the tables of a data set must have. */
export const COLUMNS = {
  "sources.csv": ["id", "name", "nameEn", "kind", "url"],
  "articles.csv": ["id", "source", "title", "titleEn", "authors", "published", "publishedPrecision", "file"],
  "evidence.csv": ["id", "article", "locator", "start", "end", "sha256", "paraphrase", "paraphraseEn"],
  "entities.csv": ["id", "label", "labels", "name", "nameEn", "aliases", "evidence"],
  "relations.csv": [
    ...["id", "type", "from", "to", "date", "dateEnd", "datePrecision", "dateText"],
    ...["status", "confidence", "derivedFrom", "evidence"],
  ],
} as const;

export type TableFile = keyof typeof COLUMNS;
export const TABLE_FILES = Object.keys(COLUMNS) as readonly TableFile[];
