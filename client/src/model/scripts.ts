/** A stretch of a text; `lang` is null where it needs none: it is in the reader's own language, or in no language at all. */
export interface Stretch {
  readonly text: string;
  readonly lang: "zh-CN" | "ja" | "en" | null;
}

/** Han and kana with the punctuation and figures between them. */
const EASTERN =
  /[\u3008-\u3011（]?\p{Nd}*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\p{Nd}%·・—…“”‘’]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef])?/gu;
/** Words of Latin letters: a single letter (A 类, 3D) reads the same in either language. */
const LATIN = /\p{Script=Latin}(?:[\p{Script=Latin}\p{M}\p{Nd}&.,:;'’“”()+\-–—/ ]*[\p{Script=Latin}\p{M}])/gu;
/** How a name or a sentence begins; what joins two of them begins otherwise. */
const BEGINS = /^[\p{L}\p{N}“‘（(《]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

function langOf(text: string, own: "zh" | "en"): Stretch["lang"] {
  if (own === "zh") return "en";
  return KANA.test(text) ? "ja" : "zh-CN";
}

/**
 * A text cut where its script changes from the reader's own to another, for those who hear it and for the choice of fonts. What is
 * put together again is the text.
 */
export function stretches(text: string, own: "zh" | "en"): Stretch[] {
  const [others, letter] = own === "zh" ? [LATIN, /\p{Script=Han}/u] : [EASTERN, /\p{Script=Latin}/u];
  // Nothing of it is the reader's: its quotes and figures are in its own language too.
  if (BEGINS.test(text) && !letter.test(text) && text.search(others) !== -1)
    return [{ text, lang: langOf(text, own) }];
  const parts: Stretch[] = [];
  let end = 0;
  const add = (from: number, to: number, lang: Stretch["lang"]) => {
    if (to > from) parts.push({ text: text.slice(from, to), lang });
  };
  for (const { 0: found, index } of text.matchAll(others)) {
    add(end, index, null);
    end = index + found.length;
    add(index, end, langOf(found, own));
  }
  add(end, text.length, null);
  return parts;
}
