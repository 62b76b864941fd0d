import { tabSettings } from "../../state/browserParts.ts";

const KEY = "queriesSeen";

function readSeen(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(tabSettings().read(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

/** Which version of a query went into the editor or the form of this tab: saving over a newer one must be noticed. */
export function seenVersion(name: string): number | null {
  const version = readSeen()[name];
  return typeof version === "number" ? version : null;
}

export function noteSeen({ name, own }: { name: string; own: { version: number } | null }): void {
  if (own === null) return;
  tabSettings().write(KEY, JSON.stringify({ ...readSeen(), [name]: own.version }));
}
