/** What ends a name in a list whatever stands around it, and a comma, unless what follows is how a firm's name ends. */
const BETWEEN = /[\n\r\t、；;]+/;
const COMMA = /[,，](?!\s*(?:ltd|limited|inc|incorporated|llc|llp|plc|corp|co|s\.?a|gmbh|jr|sr)\b)/i;

/** The names of a list, in its order, each once: one a line, or between tabs, semicolons, 、 or commas. */
export function namesIn(text: string): string[] {
  const names = text.split(BETWEEN).flatMap((part) => part.split(COMMA));
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
}
