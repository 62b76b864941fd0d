/** A text as a Cypher literal. */
function literal(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll("'", "\\'")
    .replace(/[\n\r\t]/g, (sign) => ({ "\n": "\\n", "\r": "\\r" })[sign] ?? "\\t");
  return `'${escaped}'`;
}

const key = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``);

/** A value of JSON as a Cypher literal, on one line. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return literal(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value ?? null);
  return `{${Object.entries(value)
    .map(([name, each]) => `${key(name)}: ${valueText(each)}`)
    .join(", ")}}`;
}

/** A file of the library without its header, as it is run. */
export function bodyOf(file: string): string {
  return file.replace(/^(?:[ \t]*(?:\/\/[^\n]*)?\r?\n)+/, "").trim();
}

/** A query with its parameters set before it, as the consoles of Neo4j read them. */
export function withParams(body: string, params: Readonly<Record<string, unknown>>): string {
  return Object.keys(params).length === 0 ? `${body}\n` : `:param ${valueText(params)}\n\n${body}\n`;
}
