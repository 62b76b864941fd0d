/** Where sentences end, with the quotation marks and brackets that close with them. */
const END = /[。！？!?]+[”’」』）)]*/gu;

/** `a1-p2-s3` and `a1-p2-s3-4`: a place whose sentences are told; the paragraph is what stands before them. */
const WITH_SENTENCES = /^(.*p\d+)-s(\d+)(?:-(\d+))?$/;

export interface Sentences {
  readonly paragraph: string;
  readonly first: number;
  readonly last: number;
}

/** The sentences that a locator names, null where it names none. */
export function sentencesNamed(locator: string): Sentences | null {
  const [, paragraph, first, last] = WITH_SENTENCES.exec(locator) ?? [];
  if (paragraph === undefined || first === undefined) return null;
  return { paragraph, first: Number(first), last: Number(last ?? first) };
}

/** In which sentences of a paragraph that begins at `from` a passage stands, the first being 1. */
export function sentencesAt(text: string, from: number, { start, end }: { start: number; end: number }) {
  const ends = [...text.slice(from, end).matchAll(END)].map(
    ({ index, 0: sign }) => from + index + sign.length,
  );
  const before = (place: number) => ends.filter((at) => at <= place).length;
  // The sign that ends the passage belongs to its last sentence.
  const inner = end - (/\s*$/.exec(text.slice(start, end))?.[0].length ?? 0) - 1;
  return { first: before(start) + 1, last: Math.max(before(start), before(inner)) + 1 };
}

/** Where the line begins in which a place lies. */
export const lineStart = (text: string, place: number): number => text.lastIndexOf("\n", place - 1) + 1;
