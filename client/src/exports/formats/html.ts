import { sha256Base64 } from "../content/sha256.ts";
import { carried, xmlAttribute, xmlText } from "../content/text.ts";
import type { ExportContent, ExportEvidence, Lang } from "../content/types.ts";

/** The viewer as it is built: one script and one style sheet. */
export interface Viewer {
  readonly script: string;
  readonly style: string;
}

/** What the page holds beside the viewer. */
export interface OfflineData {
  readonly content: ExportContent;
  readonly evidence: ExportEvidence;
  /** The viewer's words by key, in both languages. */
  readonly words: Readonly<Record<Lang, Readonly<Record<string, string>>>>;
}

/** JSON that can stand inside a script element: nothing in it can end the element or begin a comment. */
export function scriptJson(value: unknown): string {
  const unsafe = /[<>&\u2028\u2029]/g;
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(unsafe, escaped);
}

/** A script or style that would end its own element is never written: the viewer is ours, so this is a fault of ours. */
function checked(text: string): string {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error("The viewer cannot stand inside a page");
  return text;
}

/**
 * One page with everything in it. Its policy lets exactly this script and this style run and nothing be fetched, sent or
 * framed; the data are JSON that nobody runs, and the viewer shows them as text only. A figure, as SVG, stands above all.
 */
export function offlineHtml(
  data: OfflineData,
  viewer: Viewer,
  { figure = null, fonts = "" }: { readonly figure?: string | null; readonly fonts?: string } = {},
): string {
  const { content, words } = data;
  const [script, style] = [checked(viewer.script), checked(viewer.style)];
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256Base64(script)}'`,
    `style-src 'sha256-${sha256Base64(style)}'${fonts === "" ? "" : ` 'sha256-${sha256Base64(checked(fonts))}'`}`,
    ...(fonts === "" ? [] : ["font-src data:"]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const { language } = content;
  const title = carried(content.title[language]);
  return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${xmlAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Guanxi">
<meta name="description" content="${xmlAttribute(content.citation[language])}">
<title>${xmlText(title)}</title>
<style>${style}</style>${fonts === "" ? "" : `\n<style>${fonts}</style>`}
</head>
<body>
<noscript>${xmlText(words.zh.noScript ?? "")} ${xmlText(words.en.noScript ?? "")}</noscript>
${
  figure === null
    ? ""
    : `<figure id="figure">${checked(figure.replace(/^<\?xml[^>]*>\s*/, ""))}</figure>
`
}<div id="app"></div>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}
