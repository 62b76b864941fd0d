import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Passage } from "#contract/evidence.ts";

/** What is larger is no article, and no page of a newspaper. */
const LARGEST_TEXT = 8_000_000;
const MOST_TEXTS = 1000;

/** The articles' texts that an operator put there, as far as they are texts. */
function textsIn(folder: string): string[] {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort();
  return names.slice(0, MOST_TEXTS).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).size > LARGEST_TEXT) return [];
    try {
      return [decoder.decode(readFileSync(path))];
    } catch {
      return [];
    }
  });
}

/** Gives passages their own words, where a text of `folder` has them at their place with the right hash; read when first asked. */
export function createQuotations(
  folder: string | null,
): <P extends Passage>(passages: readonly P[]) => readonly P[] {
  if (folder === null) return (passages) => passages;
  let texts: readonly string[] | null = null;
  const found = new Map<string, string | null>();
  const quotationOf = ({ span: place }: Passage): string | null => {
    if (place === null) return null;
    const { start, end, sha256 } = place;
    const key = `${sha256} ${start} ${end}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    texts ??= textsIn(folder);
    const spans = texts.filter((text) => start >= 0 && start < end && end <= text.length);
    const quotation = spans
      .map((text) => text.slice(start, end))
      .find((span) => createHash("sha256").update(span, "utf8").digest("hex") === sha256);
    found.set(key, quotation ?? null);
    return quotation ?? null;
  };
  return (passages) =>
    passages.map((passage) => ({ ...passage, quote: passage.quote ?? quotationOf(passage) }));
}
