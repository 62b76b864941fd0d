import type { FontPart, ReadFonts } from "../../exports/formats/fonts.ts";

/** The font that has Chinese; what it is called in texts, and after its part of the name in files. */
const FAMILY = "Noto Sans SC Variable";
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu;

type Range = readonly [first: number, last: number];

function rangesOf(text: string): readonly Range[] {
  return [...text.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)].map(([, first = "0", last = first]) => [
    Number.parseInt(first, 16),
    Number.parseInt(last, 16),
  ]);
}

interface Face extends Omit<FontPart, "data"> {
  readonly url: string;
}

function* facesIn(sheet: CSSStyleSheet): Generator<Face> {
  for (const rule of sheet.cssRules) {
    if (!(rule instanceof CSSFontFaceRule)) continue;
    const told = (name: string) => rule.style.getPropertyValue(name);
    const [, url] = /url\(["']?([^"')]+)/.exec(told("src")) ?? [];
    if (url === undefined || told("font-family").replace(/["']/g, "") !== FAMILY) continue;
    yield {
      ...{ family: FAMILY, weight: told("font-weight"), range: told("unicode-range") },
      url: new URL(url, sheet.href ?? document.baseURI).href,
    };
  }
}

/** Those that can be read: a style sheet of an extension cannot. */
function facesOfPage(): readonly Face[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...facesIn(sheet)];
    } catch {
      return [];
    }
  });
}

/** In stretches: as one call it would have more arguments than engines take. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Reads the parts of the page's Chinese font that a text needs; the browser has most of them already. A part that cannot be had is left out. */
export const readFonts: ReadFonts = async (text) => {
  const signs = new Set([...text.matchAll(HAN)].map(([sign]) => sign.codePointAt(0) ?? 0));
  const needed = facesOfPage().filter(({ range }) => {
    const ranges = rangesOf(range);
    return [...signs].some((sign) => ranges.some(([first, last]) => sign >= first && sign <= last));
  });
  const parts = needed.map(async ({ url, ...face }): Promise<readonly FontPart[]> => {
    const answer = await fetch(url).catch(() => null);
    if (answer === null || !answer.ok) return [];
    return [{ ...face, data: base64(new Uint8Array(await answer.arrayBuffer())) }];
  });
  return (await Promise.all(parts)).flat();
};
