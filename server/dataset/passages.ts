import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatasetEvidence } from "./model.ts";

interface CheckedPassages {
  /** Ids of passages that a text is long enough for, and none has with their hash. */
  readonly differing: readonly string[];
  /** Ids of passages that no text is long enough for; all, where there are no texts. */
  readonly missing: readonly string[];
}

/** Hashes every passage anew in the texts of a folder (`*.txt`), whichever has it at its place; those without a place are nobody's to check. */
export function checkPassages(evidence: readonly DatasetEvidence[], folder: string): CheckedPassages {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".txt")) : [];
  const texts = names.sort().map((name) => readFileSync(join(folder, name), "utf8"));
  const differing: string[] = [];
  const missing: string[] = [];
  for (const { id, span } of evidence) {
    if (span === null) continue;
    const { start, end, sha256 } = span;
    const reaching = texts.filter((text) => end <= text.length);
    const isThere = reaching.some(
      (text) => createHash("sha256").update(text.slice(start, end), "utf8").digest("hex") === sha256,
    );
    if (!isThere) (reaching.length === 0 ? missing : differing).push(id);
  }
  return { differing, missing };
}
