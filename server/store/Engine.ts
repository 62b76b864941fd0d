import type { Change, Changed, ConsoleEngine, Target } from "./console.ts";
import type { EngineTraits, GraphStore } from "./GraphStore.ts";

/** What the configuration says of databases. */
export interface StoreConfig {
  /** Folder of the embedded store. */
  readonly home: string;
  /** Null for the embedded store. */
  readonly neo4j: {
    readonly uri: string;
    readonly username: string;
    readonly password: string | null;
    readonly database: string | null;
  } | null;
  /** Milliseconds. */
  readonly queryTimeoutMs: number;
}

/** How free Cypher, in processes of its own, reaches the database of a store. */
export interface ConsoleAccess {
  /** Where a worker reads now; another object once workers opened before are of the past. */
  readonly reading: () => Promise<Target>;
  /** Where a worker previews a change, or stores it where `store` is null. */
  readonly writing: () => Promise<Target>;
  /** Changes that may be previewed at once; null where they do not hinder each other. */
  readonly writersAtOnce: number | null;
  /** Stores a change that was previewed; null where the workers of `writing` can store it themselves. */
  readonly store: ((change: Change) => Promise<Changed>) | null;
  /** Told of what was stored: later reads of the store see it. */
  readonly stored: (changed: Changed) => Promise<void>;
}

/** A store as its engine opens it. */
export interface EngineStore extends GraphStore {
  /** Where the data are, for people: `embedded in /srv/.guanxi`. Without secrets. */
  readonly place: string;
  /** `patterns`: the query for which types connect which labels, where the engine cannot tell. */
  consoleAccess(patterns: string): ConsoleAccess;
}

/** Everything that belongs to one engine. `store/<engine>/engine.ts` makes one; `engines.ts` lists them. */
export interface Engine extends EngineTraits {
  /**
   * The store that the configuration asks for, null where it asks for another engine. Nothing is reached yet: a database
   * that is down shows in `health()`, and is no error here.
   */
  open(config: StoreConfig): EngineStore | null;
  /** The engine's end of the console, inside a worker. `place` is that of a `Target` which its own store made. */
  openConsole(place: unknown): Promise<ConsoleEngine>;
}
