import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Damage } from "../../server/contract/status.ts";
import type { Random } from "../random.ts";

/** A way in which an embedded store is damaged behind the server's back. */
export interface Harm {
  readonly name: string;
  /** Done to a store that was closed in order, or to one whose process was killed and that has a log. */
  readonly to: "closed" | "killed";
  /** What may be said of it; nothing is to be said where nothing is lost. */
  readonly says: readonly Damage["kind"][];
  /** True where something is lost for certain, so that silence is wrong whatever is found. */
  readonly loses: boolean;
  /** `folder` holds the store's files, `old` those of an older state. */
  act(folder: string, old: string, random: Random): void;
}

const FILE = "graph.grafeo";
const LOG = `${FILE}.wal`;
const PAGE = 4096;
/** The engine keeps two headers, each on a page of its own, behind that of the file. */
const HEADER = 3 * PAGE;

function change(path: string, act: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  act(bytes);
  writeFileSync(path, bytes);
}

const flip = (path: string, random: Random, from: number, below: (size: number) => number) =>
  change(path, (bytes) => {
    const at = from + random.below(below(bytes.length) - from);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  });

const zeroPage = (path: string, random: Random, from: number, below: (size: number) => number) =>
  change(path, (bytes) => {
    const page = from + random.below(Math.max(1, Math.floor((below(bytes.length) - from) / PAGE))) * PAGE;
    bytes.fill(0, page, Math.min(page + PAGE, bytes.length));
  });

const cut = (path: string, share: number) =>
  truncateSync(path, Math.floor(readFileSync(path).length * share));

const logIn = (folder: string) => join(folder, LOG, readdirSync(join(folder, LOG)).sort().at(-1) ?? "");
const whole = (size: number) => size;
const header = () => HEADER;

/** An older state of the store, file and log. */
function putBack(folder: string, old: string): void {
  rmSync(join(folder, LOG), { recursive: true, force: true });
  cpSync(join(old, FILE), join(folder, FILE));
  if (existsSync(join(old, LOG))) cpSync(join(old, LOG), join(folder, LOG), { recursive: true });
}

const HIT: readonly Damage["kind"][] = ["damaged", "behind"];

const onFile = (
  name: string,
  says: readonly Damage["kind"][],
  loses: boolean,
  act: (path: string, random: Random) => void,
): Harm => ({ name, to: "closed", says, loses, act: (folder, _, random) => act(join(folder, FILE), random) });

const onLog = (
  name: string,
  says: readonly Damage["kind"][],
  loses: boolean,
  act: (folder: string, random: Random) => void,
): Harm => ({ name, to: "killed", says, loses, act: (folder, _, random) => act(folder, random) });

/** Sixteen, as seeded: where each strikes is drawn. */
export const HARMS: readonly Harm[] = [
  onFile("bit flipped in the file's first header", HIT, true, (path, random) =>
    flip(path, random, 0, () => 16),
  ),
  onFile("bit flipped in the headers", HIT, false, (path, random) => flip(path, random, 0, header)),
  onFile("bit flipped in the body", HIT, false, (path, random) => flip(path, random, HEADER, whole)),
  onFile("bit flipped in the body, again", HIT, false, (path, random) => flip(path, random, HEADER, whole)),
  onFile("cut to 30 %", ["truncated"], true, (path) => cut(path, 0.3)),
  onFile("cut to 99 %", ["truncated"], false, (path) => cut(path, 0.99)),
  onFile("cut to nothing", ["truncated"], true, (path) => truncateSync(path, 0)),
  onFile("first page zeroed", HIT, true, (path) => change(path, (bytes) => bytes.fill(0, 0, PAGE))),
  onFile("headers zeroed", HIT, true, (path) => change(path, (bytes) => bytes.fill(0, PAGE, HEADER))),
  onFile("a page of the body zeroed", HIT, false, (path, random) => zeroPage(path, random, HEADER, whole)),
  onFile("file deleted", ["missing"], true, (path) => rmSync(path)),
  {
    ...onFile("put back to an older state", ["behind"], true, () => undefined),
    act: (folder, old) => putBack(folder, old),
  },
  onLog("bit flipped in the log", HIT, false, (folder, random) => flip(logIn(folder), random, 0, whole)),
  onLog("log cut to 30 %", ["behind"], true, (folder) => cut(logIn(folder), 0.3)),
  onLog("log deleted", ["behind"], true, (folder) => rmSync(join(folder, LOG), { recursive: true })),
  onLog("file deleted beside a log", ["missing"], true, (folder) => rmSync(join(folder, FILE))),
];
