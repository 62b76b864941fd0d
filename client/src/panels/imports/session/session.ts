import { createStore, type StoreApi } from "zustand/vanilla";
import type { ImportDraft, TextReading } from "#contract/imports/drafts.ts";
import type { Mapping, TableMapping } from "#contract/imports/mapping.ts";
import { ApiError, failedBy } from "../../../api/apiError.ts";
import { patiently } from "../../../api/patiently.ts";
import type { ImportsApi } from "../../../page/explorer.tsx";
import { type Step, stepOf, steppedBack, type Verdict, withVerdicts } from "./deciding.ts";
import { followed } from "./following.ts";
import { keepImport, keepShown, keepSteps, keptImport, keptShown, keptSteps, type Shown } from "./kept.ts";
import { freeFileName, type Importing, isActive, isFilled, NOTHING, overlaid, type Wanted } from "./state.ts";

/** How long after the last change a plan is made. */
const PLAN_AFTER_MS = 350;

export interface Applying {
  readonly allOrNothing: boolean;
  readonly replace: boolean;
  readonly why: string;
}

/**
 * The import that is being prepared in this tab, from the first file to what came of it. Changes go to the server one after
 * the other; each is followed by a plan, and a plan under way makes room for the next change. It goes on while its dialog is closed.
 */
export class ImportSession {
  readonly store: StoreApi<Importing> = createStore<Importing>(() => NOTHING);
  /** Told when facts have changed. */
  onChanged: () => void = () => undefined;
  readonly #api: ImportsApi;
  readonly #ending = new AbortController();
  #queue: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #following: Promise<void> | null = null;
  #wanted: Wanted | null = null;
  #resumed = false;
  #shown: Shown | null = null;

  constructor(api: ImportsApi) {
    this.#api = api;
  }

  get state(): Importing {
    return this.store.getState();
  }

  #set(part: Partial<Importing>): void {
    this.store.setState(part);
  }

  /** Finds the import again that this tab had before a reload, once. */
  resume(): void {
    const id = keptImport();
    if (this.#resumed || id === null) return;
    this.#resumed = true;
    this.#change(async () => {
      try {
        const draft = await this.#asked(() => this.#api.importDraft({ id }));
        this.#set({ before: keptSteps() });
        return draft;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "UNKNOWN_IMPORT") throw error;
        keepImport(null);
        return null;
      }
    });
  }

  addFiles(files: readonly File[]): void {
    this.#resumed = true;
    // What was applied is over: other files are another import.
    if (this.state.draft?.change != null) this.discard();
    files.forEach((file, at) => {
      this.#change(async () => {
        const draft = this.state.draft ?? (await this.#opened());
        const taken = draft.files.map(({ name }) => name);
        // Dropped again, a file takes the place of the one before; cells that are pasted are others each time.
        const name = file.type === PASTED ? freeFileName(file.name, taken) : file.name;
        this.#set({ sending: { file: name, left: files.length - at - 1 } });
        return this.#asked(() => this.#api.addImportFile({ id: draft.id, file: name }, { file }));
      }, file.name);
    });
  }

  removeFile(file: string): void {
    this.#change((id) => this.#api.removeImportFile({ id, file }), file);
  }

  readFile(file: string, reading: Partial<TextReading>): void {
    this.#change((id) => this.#api.readImportFile({ id, file, ...reading }), file);
  }

  mapTable(at: number, mapping: TableMapping): void {
    const { draft } = this.state;
    if (draft === null) return;
    this.#map({ tables: draft.tables.map((table) => (table.table === at ? mapping : table.mapping)) });
  }

  /** A mapping that was kept in a file; tables of other headers keep theirs. */
  loadMapping({ tables, same, judged, widen, learn }: Mapping): void {
    const { draft } = this.state;
    if (draft === null) return;
    const fitting = ({ headers, mapping }: ImportDraft["tables"][number]) =>
      tables.find(
        ({ columns }) =>
          columns.length === headers.length && columns.every(({ header }, at) => header === headers[at]),
      ) ?? mapping;
    this.#map({
      tables: draft.tables.map(fitting),
      same: [...same],
      ...(judged === undefined ? {} : { judged }),
      widen,
      ...(learn === undefined ? {} : { learn }),
    });
  }

  name(set: string): void {
    this.#map({ set });
  }

  widen(widen: boolean): void {
    this.#map({ widen });
  }

  /** It may be written beside nodes of others. */
  beside(): void {
    this.#map({ beside: true });
  }

  /** What a word of the files means: a new label or type, or one that the graph has. */
  learn(kind: "labels" | "types", one: { name: string; words: string[]; zh?: string; en?: string }): void {
    const { draft } = this.state;
    if (draft === null) return;
    const known = draft.learn[kind].find(({ name }) => name === one.name);
    const all = { ...known, ...one, words: [...new Set([...(known?.words ?? []), ...one.words])] };
    const others = draft.learn[kind].filter(({ name }) => name !== one.name);
    this.#map({ learn: { ...draft.learn, [kind]: [...others, all] } });
  }

  unlearn(kind: "labels" | "types", name: string): void {
    const { draft } = this.state;
    if (draft === null) return;
    this.#map({ learn: { ...draft.learn, [kind]: draft.learn[kind].filter((one) => one.name !== name) } });
  }

  /** Decides of some names in one step. */
  decide(verdicts: readonly Verdict[]): void {
    const { draft, before } = this.state;
    if (draft === null || verdicts.length === 0) return;
    this.#step([...before, stepOf(draft, verdicts)]);
    this.#map(withVerdicts(draft, verdicts));
  }

  /** Takes the last step back: of which names. */
  undecide(): readonly string[] {
    const { draft, before } = this.state;
    const last = before.at(-1);
    if (draft === null || last === undefined) return [];
    this.#step(before.slice(0, -1));
    this.#map(steppedBack(draft, last));
    return last.names;
  }

  #step(before: readonly Step[]): void {
    this.#set({ before });
    keepSteps(before);
  }

  /** How many names of the plan somebody has to decide. */
  sawNames(names: number): void {
    const { draft, open } = this.state;
    const of = draft?.plan?.hash ?? "";
    if (open?.of !== of || open.names !== names) this.#set({ open: { of, names } });
  }

  /** Asks once more for what is being looked up. */
  again(): void {
    this.#set({ stamp: this.state.stamp + 1 });
  }

  changeCells(
    table: number,
    change: { column: number; to: string } & ({ at: number } | { from: string }),
  ): void {
    this.#change((id) => this.#api.changeImportCells({ id, table, ...change }).then(({ draft }) => draft));
  }

  /** Plans now, also where the person had stopped it or it had failed. */
  plan(): void {
    this.#set({ stopped: false, failure: null });
    this.#planSoon(0);
  }

  /** Stops whatever is under way. What was applied of it is taken back by the server. */
  cancel(): void {
    const { draft } = this.state;
    if (draft === null || draft.job === null || !isActive(draft.job)) return;
    clearTimeout(this.#timer);
    if (draft.job.kind !== "apply") this.#set({ stopped: true });
    this.#api.cancelJob({ id: draft.job.id }).then(
      (job) => {
        const latest = this.state.draft;
        if (latest?.job?.id === job.id) this.#take({ ...latest, job });
      },
      (error: unknown) => this.fail(error),
    );
  }

  apply(hash: string, { allOrNothing, replace, why }: Applying): void {
    this.#change((id) => this.#api.applyImport({ id, hash, allOrNothing, replace, why }), null, "apply");
  }

  /** A preview was looked at: what it shows is what is found on the canvas afterwards. */
  saw(shown: Shown): void {
    this.#shown = shown;
    keepShown(shown);
  }

  /** What the preview showed, also before a reload. */
  get shown(): Shown | null {
    return this.#shown ?? keptShown();
  }

  /** What came of it was taken back. */
  undone(): void {
    const { draft } = this.state;
    if (draft?.change == null) return;
    this.#set({ draft: { ...draft, change: { ...draft.change, state: "undone" } } });
  }

  /** Ends the preparation; what was applied stays. */
  discard(): void {
    clearTimeout(this.#timer);
    const { draft } = this.state;
    keepImport(null);
    this.#wanted = null;
    this.#set({ ...NOTHING, stamp: this.state.stamp + 1 });
    // Whoever leaves does not wait for it, and the server lets it go by itself if this does not arrive.
    if (draft !== null)
      this.#queue.then(() => this.#api.closeImport({ id: draft.id })).catch(() => undefined);
  }

  #asked<T>(ask: () => Promise<T>): Promise<T> {
    return patiently(ask, this.#ending.signal);
  }

  async #opened(): Promise<ImportDraft> {
    const draft = await this.#asked(() => this.#api.openImport({}));
    keepImport(draft.id);
    this.#set({ draft, plan: null });
    this.#step([]);
    return draft;
  }

  /** Shown at once, sent with the next change: choices that follow one another quickly are one call. */
  #map(part: Wanted): void {
    const isNew = this.#wanted === null;
    this.#wanted = { ...this.#wanted, ...part };
    const { draft } = this.state;
    if (draft !== null) this.#set({ draft: overlaid(draft, this.#wanted) });
    if (!isNew) return;
    this.#change((id) => {
      const wanted = this.#wanted ?? {};
      this.#wanted = null;
      return this.#api.mapImport({ id, ...wanted });
    });
  }

  /** Does something to the import after what was asked for before, when nothing is under way. */
  #change(
    work: (id: string) => Promise<ImportDraft | null>,
    file: string | null = null,
    kind: "change" | "plan" | "apply" = "change",
  ): void {
    clearTimeout(this.#timer);
    const fresh = kind === "plan" ? {} : { failure: null, stopped: false };
    this.#set({ waiting: this.state.waiting + 1, ...fresh });
    this.#queue = this.#queue.then(async () => {
      try {
        await this.#atRest();
        const draft = await work(this.state.draft?.id ?? "");
        if (draft !== null) {
          this.#take(draft);
          if (kind === "change") this.#set({ stamp: this.state.stamp + 1 });
          if (draft.job?.kind === "read") await this.#follow();
          else void this.#follow();
        }
      } catch (error) {
        this.fail(error, file);
      }
      this.#set({ waiting: this.state.waiting - 1, sending: null });
      if (kind === "change" && this.state.waiting === 0) this.#planSoon(PLAN_AFTER_MS);
    });
  }

  #planSoon(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { draft, stopped, waiting } = this.state;
      if (draft === null || !isFilled(draft) || draft.change !== null || stopped || waiting > 0) return;
      if (draft.plan === null)
        this.#change((id) => this.#asked(() => this.#api.planImport({ id })), null, "plan");
    }, after);
  }

  /** Resolves when nothing is under way; a plan, which the change would spoil, is ended first. */
  async #atRest(): Promise<void> {
    const job = this.state.draft?.job ?? null;
    if (job === null || !isActive(job)) return;
    if (job.kind === "plan" && job.state === "running") {
      await this.#api.cancelJob({ id: job.id }).catch(() => undefined);
    }
    await this.#follow();
  }

  #follow(): Promise<void> {
    const { draft } = this.state;
    if (draft === null || !isActive(draft.job)) return Promise.resolve();
    this.#following ??= followed(draft, {
      isActive: ({ id, job }) => isActive(job) && this.state.draft?.id === id,
      ask: () => this.#asked(() => this.#api.importDraft({ id: draft.id })),
      told: (answer) => {
        if (this.state.draft?.id === answer.id) this.#take(answer);
      },
    })
      .then(() => undefined)
      .catch((error: unknown) => {
        // What failed may be an import that was given up meanwhile.
        if (this.state.draft?.id === draft.id) this.fail(error);
      })
      .finally(() => {
        this.#following = null;
      });
    return this.#following;
  }

  #take(answer: ImportDraft): void {
    const { draft: last, plan, stamp } = this.state;
    const draft = this.#wanted === null ? answer : overlaid(answer, this.#wanted);
    const { job } = draft;
    const before = last?.job ?? null;
    // What is over before anybody asks again has never been seen at work.
    const isOther = last !== null && job !== null && job.id !== before?.id;
    const ended = !isActive(job) && (isActive(before) || isOther);
    const news = ended || draft.plan?.hash !== last?.plan?.hash;
    this.#set({
      draft,
      plan: draft.plan ?? (isFilled(draft) ? plan : null),
      ...(news ? { stamp: stamp + 1 } : {}),
    });
    if (job?.state === "failed" && job.problem !== null && (ended || last === null)) {
      this.#set({ failure: { code: job.problem.code, problem: null, file: null } });
    }
    if (!ended || job?.kind !== "apply") return;
    this.onChanged();
    if (draft.change === null) this.#planSoon(0);
  }

  fail(error: unknown, file: string | null = null): void {
    const failed = failedBy(error);
    if (failed.code === "UNKNOWN_IMPORT") {
      keepImport(null);
      this.#wanted = null;
      this.#set({ ...NOTHING, waiting: this.state.waiting, stamp: this.state.stamp + 1 });
    }
    this.#set({ failure: { ...failed, file } });
  }
}

/** The type by which pasted cells are told from files. */
export const PASTED = "text/tab-separated-values";

const sessions = new WeakMap<ImportsApi, ImportSession>();

/** The one import of this tab. */
export function sessionOf(api: ImportsApi): ImportSession {
  const session = sessions.get(api) ?? new ImportSession(api);
  sessions.set(api, session);
  return session;
}
