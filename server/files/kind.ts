/** What a file is by its first bytes: its name may say anything. */
export type FileKind = "text" | "zip" | "compound" | "other";

const SIGNS: readonly (readonly [Exclude<FileKind, "text">, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  /** An empty archive. */
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  /** Office files before 2007, and later ones with a password. */
  ["compound", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["other", [0x89, 0x50, 0x4e, 0x47]],
  ["other", [0xff, 0xd8, 0xff]],
  ["other", [0x47, 0x49, 0x46, 0x38]],
  ["other", [0x25, 0x50, 0x44, 0x46]],
  ["other", [0x1f, 0x8b]],
  ["other", [0x52, 0x61, 0x72, 0x21]],
  ["other", [0x37, 0x7a, 0xbc, 0xaf]],
];

export const kindOf = (head: Uint8Array): FileKind =>
  SIGNS.find(([, sign]) => sign.every((byte, i) => head[i] === byte))?.[0] ?? "text";
