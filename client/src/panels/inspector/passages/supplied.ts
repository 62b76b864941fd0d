import type { Passage } from "#contract/evidence.ts";
import { sha256 } from "../../../exports/content/sha256.ts";

/** A text that the reader opened, in each of the forms in which its passages' places may have been counted. */
export interface SuppliedText {
  readonly name: string;
  readonly versions: readonly string[];
}

/** More is no article and no page of a newspaper. */
export const LARGEST_TEXT = 8_000_000;

function decoded(bytes: Uint8Array, encoding: "utf-8" | "gb18030"): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A file's text as it stands, without the mark at its start and with other line ends; none where it is no text. */
export function versionsOf(bytes: Uint8Array): string[] {
  const text = decoded(bytes, "utf-8") ?? decoded(bytes, "gb18030");
  if (text === null || text.includes("\0")) return [];
  const bare = text.replace(/^\uFEFF/, "");
  return [...new Set([text, bare, bare.replaceAll("\r\n", "\n"), bare.replace(/\r?\n/g, "\r\n")])];
}

/** The passage's own words, where the text has at its place what the hash was made of; null otherwise. */
export function quotationIn(
  { versions }: SuppliedText,
  { span: place }: Pick<Passage, "span">,
): string | null {
  if (place === null) return null;
  const { start, end, sha256: wanted } = place;
  const found = versions
    .filter((text) => start >= 0 && start < end && end <= text.length)
    .map((text) => text.slice(start, end))
    .find((span) => sha256(span) === wanted);
  return found ?? null;
}
