import type { KnownSchema, LanguageAnswer, LanguageAnswers, LanguageRequest } from "./language/messages.ts";
import type { Answer, Order } from "./messages.ts";

type Kind = LanguageRequest["kind"];
type Asked<K extends Kind> = Promise<LanguageAnswers[K] | null>;

/** What of a worker is used; a real one has it. */
export type LanguagePort = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

interface Waiting {
  readonly request: LanguageRequest;
  readonly settle: (answer: LanguageAnswer) => void;
}

/** The schema first, then what a person waits for. */
const ORDER: readonly Kind[] = ["know", "format", "complete", "sign", "check"];
/** A worker that is silent for so long will not answer any more; the first answer waits for megabytes to arrive. */
const PATIENCE_MS = { first: 60_000, later: 15_000 };
/** A text may have thrown it off its feet: it is started anew so many times. */
const LIVES = 2;

interface Parts {
  readonly start: () => LanguagePort;
  /** The worker is gone for good: it could not be fetched, or died twice. */
  readonly onEnd: () => void;
  /** The first answer has come. */
  readonly onReady?: () => void;
}

/**
 * The Cypher editor package in a worker. One question at a time is with it; of those that wait, only the latest of each
 * kind is ever asked. An answer is null where it was overtaken by a later question, or none came.
 */
export class Language {
  readonly #parts: Parts;
  readonly #waiting = new Map<Kind, Waiting>();
  #port: LanguagePort | null = null;
  #asked: (Waiting & { readonly id: number }) | null = null;
  #known: LanguageRequest | null = null;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #lives = LIVES;
  #nextId = 1;
  #ready = false;
  #ended = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  know(schema: KnownSchema): void {
    this.#known = { kind: "know", schema };
    void this.#ask({ kind: "know", schema });
  }

  complete(text: string, at: number, explicit: boolean): Asked<"complete"> {
    return this.#ask({ kind: "complete", text, at, explicit });
  }

  check(text: string): Asked<"check"> {
    return this.#ask({ kind: "check", text });
  }

  sign(text: string, at: number): Asked<"sign"> {
    return this.#ask({ kind: "sign", text, at });
  }

  format(text: string, at: number): Asked<"format"> {
    return this.#ask({ kind: "format", text, at });
  }

  dispose(): void {
    this.#ended = true;
    this.#port?.terminate();
    this.#dropAll();
  }

  #ask<K extends Kind>(request: LanguageRequest & { readonly kind: K }): Asked<K> {
    return new Promise((resolve) => {
      if (this.#ended) {
        resolve(null);
        return;
      }
      this.#waiting.get(request.kind)?.settle(null);
      const settle = (answer: LanguageAnswer) => resolve(answer as LanguageAnswers[K] | null);
      this.#waiting.set(request.kind, { request, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#asked !== null || this.#ended) return;
    const kind = ORDER.find((one) => this.#waiting.has(one));
    const first = kind === undefined ? undefined : this.#waiting.get(kind);
    if (kind === undefined || first === undefined) return;
    this.#waiting.delete(kind);
    this.#asked = { ...first, id: this.#nextId };
    this.#nextId += 1;
    const { first: whileOpening, later } = PATIENCE_MS;
    this.#watch = setTimeout(() => this.#died(), this.#ready ? later : whileOpening);
    try {
      this.#port ??= this.#open();
      this.#port.postMessage({ id: this.#asked.id, request: first.request } satisfies Order<LanguageRequest>);
    } catch {
      this.#died();
    }
  }

  #open(): LanguagePort {
    const opened = this.#parts.start();
    opened.addEventListener("message", (event) => {
      if (this.#port === opened) this.#heard((event as MessageEvent<Answer<LanguageAnswer>>).data);
    });
    opened.addEventListener("error", () => {
      if (this.#port === opened) this.#died();
    });
    return opened;
  }

  #heard(answer: Answer<LanguageAnswer>): void {
    if (this.#asked === null || answer.id !== this.#asked.id) return;
    const { settle } = this.#asked;
    this.#asked = null;
    clearTimeout(this.#watch);
    if (!this.#ready) {
      this.#ready = true;
      this.#parts.onReady?.();
    }
    settle("result" in answer ? answer.result : null);
    this.#next();
  }

  #died(): void {
    if (this.#ended) return;
    this.#lives -= 1;
    this.#port?.terminate();
    this.#port = null;
    this.#dropAll();
    // One that never said a word could not be fetched or read: another would fare no better.
    if (this.#lives === 0 || !this.#ready) {
      this.#ended = true;
      this.#parts.onEnd();
    } else if (this.#known !== null) void this.#ask(this.#known);
  }

  #dropAll(): void {
    const all = [...this.#waiting.values(), ...(this.#asked === null ? [] : [this.#asked])];
    this.#waiting.clear();
    this.#asked = null;
    clearTimeout(this.#watch);
    for (const { settle } of all) settle(null);
  }
}

/** The worker of this page. */
export const startLanguageWorker = (): LanguagePort =>
  new Worker(new URL("./language.worker.ts", import.meta.url), { type: "module" });
