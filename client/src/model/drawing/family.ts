/** Chinese first: its font has Latin letters too, but draws curly quotes, dashes and dots as wide as a character. */
const FAMILIES =
  '"Noto Sans SC Variable", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** For texts without Chinese: these signs come from a Latin font (`styles/tokens.css`). */
export const LATIN_FAMILIES = `"Latin Punctuation", ${FAMILIES}`;

/** The fonts in which a text is drawn, as CSS names them. */
export function familyFor(text: string): string {
  return /\p{Script=Han}/u.test(text) ? FAMILIES : LATIN_FAMILIES;
}
