import type { Worker } from "node:worker_threads";
import type { Ontology } from "#contract/ontology.ts";
import { type Reader, rowsOfAll, text, texts } from "../../load/stored.ts";
import { startThread } from "../../threads/start.ts";
import { groupOf } from "./groups.ts";
import type { FromMatcher, Named, ToMatcher, Wanted } from "./worker.ts";

/** Names of a graph that are looked through; the thread takes some 2 kB for each. */
const MOST_NAMES = 200_000;
/** Names that are told to the thread in one message. */
const AT_ONCE = 5_000;
/** The thread ends when nobody has asked it for so long. */
const IDLE_MS = 15 * 60_000;

interface Where {
  readonly reader: Reader;
  readonly lens: () => Ontology;
  /** Another one whenever the data are others. */
  readonly revision: () => Promise<string>;
  readonly mostNames?: number;
}

/** A thread with the names of one revision of the graph. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (found: FromMatcher["found"]) => void>();
  readonly #ended: Promise<never>;
  #questions = 0;

  constructor() {
    this.#worker = startThread({
      beside: import.meta.url,
      ...{ source: "./worker.ts", bundled: "./matchWorker.js" },
    });
    this.#worker.on("message", ({ question, found }: FromMatcher) => {
      this.#waiting.get(question)?.(found);
      this.#waiting.delete(question);
    });
    this.#ended = new Promise((_, reject) => {
      this.#worker.once("error", reject);
      this.#worker.once("exit", () => reject(new Error("The thread that looks names up ended.")));
    });
    this.#ended.catch(() => undefined);
  }

  tell(message: ToMatcher): void {
    this.#worker.postMessage(message);
  }

  ask(names: readonly Wanted[], without: string, most: number): Promise<FromMatcher["found"]> {
    this.#questions += 1;
    const question = this.#questions;
    const answer = new Promise<FromMatcher["found"]>((resolve) => this.#waiting.set(question, resolve));
    this.tell({ kind: "ask", question, without, most, names });
    return Promise.race([answer, this.#ended]);
  }

  end(): void {
    void this.#worker.terminate();
  }
}

/** All names of the graph, to the thread; false where there are too many. */
async function tellNames(thread: Thread, { reader, lens, mostNames = MOST_NAMES }: Where): Promise<boolean> {
  const parts = new Map<string, Named[]>();
  const now = lens();
  let count = 0;
  const send = (group: ReturnType<typeof groupOf>, some: Named[]) =>
    thread.tell({ kind: "named", group: group.name, of: group.of, some });
  for await (const row of rowsOfAll(reader, "Entity", { text: reader.library.load("named") })) {
    const [id, name, label] = [text(row.id), text(row.name), text(row.label)];
    if (id === null || name === null || label === null) continue;
    count += 1;
    if (count > mostNames) return false;
    const group = groupOf(now, label);
    const scopes = texts(row.aliasScopes);
    const aliases = texts(row.aliases).filter((_, at) => (scopes[at] ?? "") === "");
    const part = parts.get(group.name) ?? [];
    part.push({ id, name, nameEn: text(row.nameEn), aliases, dataset: text(row.dataset) });
    if (part.length < AT_ONCE) parts.set(group.name, part);
    else {
      send(group, part);
      parts.delete(group.name);
    }
  }
  const kinds = new Map(now.labels.map(({ name }) => groupOf(now, name)).map((group) => [group.name, group]));
  for (const [name, some] of parts) send(kinds.get(name) ?? { name, of: "thing" }, some);
  return true;
}

interface Made {
  readonly revision: string;
  /** Null where the graph has more names than are looked through. */
  readonly thread: Promise<Thread | null>;
}

/**
 * Looks names up among those of the graph, as they are written, taken apart and weighed by the matcher. Its index is made when
 * it is first asked, once for each revision, in a thread: nobody else waits for it.
 */
export class GraphMatcher {
  readonly #where: Where;
  #made: Made | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(where: Where) {
    this.#where = where;
  }

  get reader(): Reader {
    return this.#where.reader;
  }

  revision(): Promise<string> {
    return this.#where.revision();
  }

  async #make(): Promise<Thread | null> {
    const thread = new Thread();
    try {
      if (await tellNames(thread, this.#where)) return thread;
    } catch (error) {
      thread.end();
      throw error;
    }
    thread.end();
    return null;
  }

  async #thread(): Promise<Thread | null> {
    const revision = await this.#where.revision();
    if (this.#made?.revision !== revision) {
      this.close();
      const made: Made = { revision, thread: this.#make() };
      this.#made = made;
      made.thread.catch(() => {
        if (this.#made === made) this.#made = null;
      });
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), IDLE_MS).unref();
    return this.#made?.thread ?? null;
  }

  /** For each name the best of the graph, without those that a data set has written; null where the graph has too many. */
  async best(
    names: readonly Wanted[],
    { without, most }: { readonly without: string; readonly most: number },
  ): Promise<FromMatcher["found"] | null> {
    const thread = await this.#thread();
    if (thread === null) return null;
    try {
      return await thread.ask(names, without, most);
    } catch (error) {
      const isFull = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      // Who asks next has another one; this process has no room for so many.
      this.#made = isFull && this.#made !== null ? { ...this.#made, thread: Promise.resolve(null) } : null;
      if (isFull) return null;
      throw error;
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#made?.thread.then((thread) => thread?.end()).catch(() => undefined);
    this.#made = null;
  }
}
