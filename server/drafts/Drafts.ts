import { join } from "node:path";
import { Refusal } from "../asking/refusal.ts";
import { openFolder } from "../staging/folders.ts";
import { Draft } from "./Draft.ts";
import { contextOf, type World } from "./world.ts";

/** Imports that are prepared at one time; the one that was not used for longest makes room, where that is long enough. */
const MOST_OPEN = 16;
const IDLE_MS = 6 * 3_600_000;

/** The imports that people prepare for one graph. They live in this process, and their files on a disk beside it. */
export class Drafts {
  readonly world: World;
  readonly #home: string;
  readonly #drafts = new Map<string, Draft>();

  /** `home`: the server's folder. */
  constructor(world: World, home: string) {
    this.world = world;
    this.#home = join(home, "imports");
  }

  /** @throws Refusal UNKNOWN_IMPORT */
  get(id: string): Draft {
    const draft = this.#drafts.get(id);
    if (draft === undefined)
      throw new Refusal(
        "UNKNOWN_IMPORT",
        `There is no import ${JSON.stringify(id)}: the server may have been started anew.`,
      );
    draft.usedAt = Date.now();
    return draft;
  }

  /** @throws Refusal TOO_MANY_IMPORTS; StoreError where the graph cannot be asked: nobody is to prepare an import into that. */
  async open(set: string | undefined): Promise<Draft> {
    await contextOf(this.world);
    await this.#sweep();
    if (this.#drafts.size >= MOST_OPEN)
      throw new Refusal(
        "TOO_MANY_IMPORTS",
        `${MOST_OPEN} imports are being prepared: end one of them first.`,
      );
    const draft = new Draft(this.world, await openFolder(this.#home), set);
    this.#drafts.set(draft.id, draft);
    return draft;
  }

  async #sweep(): Promise<void> {
    const idle = [...this.#drafts.values()].filter(
      ({ usedAt, job }) => usedAt < Date.now() - IDLE_MS && (job === null || job.isOver),
    );
    for (const { id } of idle) await this.end(id);
  }

  async end(id: string): Promise<void> {
    const draft = this.get(id);
    this.#drafts.delete(id);
    await draft.close();
  }

  /** Ends what is under way; nothing that was not applied is left. */
  async close(): Promise<void> {
    await this.world.jobs.close();
    this.world.matcher.close();
    for (const draft of this.#drafts.values()) await draft.close();
    this.#drafts.clear();
  }
}
