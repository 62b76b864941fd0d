import { connect } from "node:net";
import { connect as connectSecurely } from "node:tls";
import neo4j, { type Driver, type Session } from "neo4j-driver";
import { StoreError } from "../GraphStore.ts";
import { Bound } from "../shared/Bound.ts";

export interface LineOptions {
  readonly uri: string;
  readonly database: string | null;
  readonly dial: () => Driver;
}

/** A server that greets nobody for this long is taken for frozen. */
const SILENT_AFTER_MS = 1_000;
/** One greeting is waited for this long, then another is tried: the server may have been replaced meanwhile. */
const GREETED_WITHIN_MS = 8_000;
const PAUSE_MS = 250;
const CLOSED_WITHIN_MS = 2_000;
const DEFAULT_PORT = 7687;
/** Bolt's magic number, and the versions that the driver offers too. */
const GREETING = Buffer.from("6060b01700080805000204040000000300000000", "hex");

/**
 * The way to a server, through a driver. A frozen server keeps its connections, takes new ones and says nothing, which the
 * driver waits out. Whoever waited in vain says so: then the server is greeted apart, calls fail at once as long as it greets
 * nobody back, and go through a new driver once it does.
 */
export class Line {
  readonly #options: LineOptions;
  readonly #bookmarks = neo4j.bookmarkManager();
  #driver: Driver;
  #silent = false;
  #greeting = false;
  #closed = false;
  /** Whether this server has ever answered. */
  seen = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#driver = options.dial();
  }

  /** @throws StoreError while the server says nothing. */
  check(): void {
    if (this.#silent) throw this.silence();
  }

  silence(): StoreError {
    return new StoreError(this.seen ? "STORE_UNAVAILABLE" : "STORE_UNREACHABLE", "Neo4j does not answer.");
  }

  /** Sessions see what others of this line wrote. @throws StoreError while the server says nothing. */
  session(mode: "READ" | "WRITE"): Session {
    this.check();
    return this.#driver.session({
      ...this.#database(),
      defaultAccessMode: neo4j.session[mode],
      bookmarkManager: this.#bookmarks,
    });
  }

  /** What was written through another driver is to be seen from now on. */
  async learn(bookmarks: readonly string[]): Promise<void> {
    await this.#bookmarks.updateBookmarks([], bookmarks);
  }

  /** What the server calls itself. */
  async agent(): Promise<string> {
    this.check();
    return (await this.#driver.getServerInfo(this.#database())).agent ?? "";
  }

  /** Somebody has waited in vain, for a slow answer or for a frozen server: asks which, and never waits. */
  suspect(): void {
    if (!this.#greeting && !this.#closed) void this.#untilGreeted();
  }

  /** The driver waits for each connection that is in use, and a frozen server gives none back. */
  async close(): Promise<void> {
    this.#closed = true;
    const bound = new Bound(CLOSED_WITHIN_MS);
    await bound.within(this.#driver.close()).catch(() => undefined);
    bound.dispose();
  }

  async #untilGreeted(): Promise<void> {
    this.#greeting = true;
    const late = setTimeout(() => {
      this.#silent = true;
    }, SILENT_AFTER_MS);
    while (!this.#closed && !(await greets(this.#options.uri))) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());
    }
    clearTimeout(late);
    if (this.#silent && !this.#closed) {
      // Connections that were in use are given back to a driver that takes none any more.
      void this.#driver.close().catch(() => undefined);
      this.#driver = this.#options.dial();
    }
    this.#silent = false;
    this.#greeting = false;
  }

  #database(): { database?: string } {
    const { database } = this.#options;
    return database === null ? {} : { database };
  }
}

/** Ends a session without waiting for the server, which a frozen one would never allow. */
export function leave(session: Session): void {
  session.close().catch(() => undefined);
}

/** False where a connection is taken and nothing said; a server that is away, or refuses, is nothing to wait for. */
function greets(uri: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(uri);
  const at = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || DEFAULT_PORT) };
  // Nothing of ours is said to whoever answers: the certificate is the driver's matter.
  const secure = /\+s(sc)?:$/.test(protocol);
  const socket = secure ? connectSecurely({ ...at, rejectUnauthorized: false }) : connect(at);
  socket.unref();
  return new Promise((resolve) => {
    const end = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.setTimeout(GREETED_WITHIN_MS, () => end(false));
    socket.once(secure ? "secureConnect" : "connect", () => socket.write(GREETING));
    for (const event of ["data", "error", "close"]) socket.once(event, () => end(true));
  });
}
