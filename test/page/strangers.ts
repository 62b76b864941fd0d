import type { Page } from "playwright-core";
import zh from "../../client/src/i18n/zh.json" with { type: "json" };
import type { Ontology } from "../../server/contract/ontology.ts";

/** Words of Latin letters in the page's own Chinese sentences: names of formats and products. */
const OWN_WORDS = [...new Set(["HTML", ...(JSON.stringify(zh).match(/\p{Script=Latin}{2,}/gu) ?? [])])];
/** Written for machines, by hand, or on keys: no sentences. */
const NO_WORDS = "script, style, noscript, pre, code, kbd, .menu-key, .palette-key, .mono, .hash, .cm-editor";

/**
 * Texts that can be seen, are in the other script than the page's language and do not say so; and values of the lens in the other
 * language, which may not be seen however they are marked.
 */
export function strangers(page: Page, own: "zh" | "en", { properties }: Ontology): Promise<string[]> {
  const called = properties.flatMap(({ values = [] }) => values).filter((value) => value.zh !== value.en);
  const asked = {
    own,
    noWords: NO_WORDS,
    words: own === "zh" ? OWN_WORDS : [],
    values: called.map((value) => value[own === "zh" ? "en" : "zh"]),
  };
  return page.evaluate(({ own, noWords, words, values }) => {
    const [known, banned] = [new Set(words), new Set(values)];
    const script = own === "zh" ? /\p{Script=Latin}{2,}/gu : /\p{Script=Han}+/gu;
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent ?? "";
      const parent = walker.currentNode.parentElement;
      if (parent === null || parent.closest(noWords)) continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      if (banned.has(text.trim())) found.add(`value: ${text.trim()}`);
      const lang = parent.closest("[lang]")?.getAttribute("lang") ?? "";
      if (!lang.startsWith(own)) continue;
      for (const [word] of text.matchAll(script)) {
        if (!known.has(word))
          found.add(`${parent.className || parent.tagName}: ${text.trim().slice(0, 80)} [${word}]`);
      }
    }
    return [...found].sort();
  }, asked);
}
