/** The lines of Neo4j that are tried, each with the version of it that is fetched. */
const LINES = { "5.26": "5.26.30", "2026": "2026.08.1" } as const;

export const NEO4J_VERSION: string = LINES["5.26"];

/** A version that cannot be started; the message lists those that are known. */
export class UnknownVersion extends Error {
  constructor(asked: string) {
    super(
      `${JSON.stringify(asked)} is no version of Neo4j that can be started here. ` +
        `Give a line (${Object.keys(LINES).join(", ")}) or a whole version, such as ${LINES["2026"]}.`,
    );
    this.name = "UnknownVersion";
  }
}

/** `2026` → `2026.08.1`; a whole version stays as it is. @throws UnknownVersion */
export function versionOf(asked: string): string {
  const known = Object.entries(LINES).find(([line]) => line === asked)?.[1];
  if (known !== undefined) return known;
  // Below 5 the settings have other names.
  if (/^(5|20\d\d)\.\d+\.\d+$/.test(asked)) return asked;
  throw new UnknownVersion(asked);
}

/** The line of a version, whose data the versions of another line may not read: `5` or `2026`. */
export const lineOf = (version: string): string => version.split(".")[0] ?? version;

/** The oldest Java that a version runs on. */
export const javaFor = (version: string): number => (Number(lineOf(version)) >= 2025 ? 21 : 17);
