import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, type Failed, failedBy, isAbort } from "../../../api/apiError.ts";
import { useExplorer, useQueriesApi } from "../../../page/explorer.tsx";
import { type Act, actsFor, importPlan, type Judgement, type Planned } from "./importPlan.ts";
import { type FoundFile, readFiles } from "./readFiles.ts";

type Api = ReturnType<typeof useQueriesApi>;

/** Taking back one thing that was done. */
type Undo = () => Promise<unknown>;

export type Stage =
  | { readonly at: "reading" }
  | { readonly at: "checking"; readonly done: number; readonly all: number }
  | { readonly at: "planned" }
  | { readonly at: "saving"; readonly done: number; readonly all: number }
  | { readonly at: "done"; readonly saved: number; readonly replaced: number }
  | { readonly at: "undone" };

export interface Importing {
  readonly stage: Stage;
  readonly plan: readonly Planned[];
  /** Files that are no Cypher. */
  readonly others: number;
  /** What kept it from going on; nothing stays half done. */
  readonly failure: (Failed & { readonly path: string | null; readonly leftOver: boolean }) | null;
  readonly actOf: (planned: Planned) => Act;
  readonly choose: (planned: Planned, act: Act) => void;
  readonly start: (author: string) => void;
  readonly undo: () => void;
}

const AT_ONCE = 4;
const WAIT_MS = 4000;
const MOST_WAITS = 20;

/** Resolves after the pause, or as soon as nobody waits any more: then it throws. */
async function paused(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, WAIT_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
  signal.throwIfAborted();
}

/** Many files are many requests: where the server asks for a pause, it gets one. */
async function patiently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await work();
    } catch (error) {
      const asked = error instanceof ApiError && error.code === "RATE_LIMITED";
      if (!asked || waits >= MOST_WAITS) throw error;
      await paused(signal);
    }
  }
}

/** What is wrong with a file, as against with the server. */
const FILE_CODES = ["QUERY_INVALID", "CYPHER_INVALID", "CYPHER_REFUSED", "BAD_PARAMETER", "TOO_LARGE"];

async function judgedBy(api: Api, { text }: FoundFile, signal: AbortSignal): Promise<Judgement> {
  try {
    return await patiently(() => api.checkQuery({ file: text }, { signal }), signal);
  } catch (error) {
    if (error instanceof ApiError && error.problem !== null && FILE_CODES.includes(error.code))
      return { problem: error.problem };
    throw error;
  }
}

/** Every file is judged before anything is done with one of them. */
async function judgedAll(
  api: Api,
  files: readonly FoundFile[],
  { signal, onDone }: { signal: AbortSignal; onDone: (done: number) => void },
): Promise<readonly Judgement[]> {
  const judged: Judgement[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    judged.push(
      ...(await Promise.all(files.slice(from, from + AT_ONCE).map((file) => judgedBy(api, file, signal)))),
    );
    onDone(judged.length);
  }
  return judged;
}

/** Does with one file what was chosen for it, and says how that is taken back. */
async function done(
  api: Api,
  { text, topic, name, other }: Planned,
  act: Act,
  author: string,
): Promise<Undo> {
  const before = other?.query ?? null;
  if (act !== "replace" || before === null || before.own === null) {
    const saved = await api.saveQuery({ file: text, topic, name, author });
    return () => api.deleteQuery({ name: saved.name });
  }
  const signed = author === "" ? {} : { author };
  const place = topic === "" ? {} : { topic };
  const change = { file: text, ...place, ...signed, version: before.own.version };
  const { own } = await api.changeQuery({ ...change, name: before.name });
  const old = { file: other?.text ?? "", topic: before.topic, author: before.own.author };
  return () => api.changeQuery({ ...old, name: before.name, version: own?.version ?? 1 });
}

/** Takes back in the order of last things first; false where something could not be taken back. */
async function takenBack(undos: readonly Undo[]): Promise<boolean> {
  let whole = true;
  for (const undo of [...undos].reverse()) {
    await undo().catch(() => {
      whole = false;
    });
  }
  return whole;
}

/** Reads files, has each judged, shows what would come of them, and does it: all that was chosen or nothing. */
export function useImport(chosen: readonly File[]): Importing {
  const api = useQueriesApi();
  const explorer = useExplorer();
  const [stage, setStage] = useState<Stage>({ at: "reading" });
  const [plan, setPlan] = useState<readonly Planned[]>([]);
  const [others, setOthers] = useState(0);
  const [failure, setFailure] = useState<Importing["failure"]>(null);
  const [acts, setActs] = useState<ReadonlyMap<string, Act>>(new Map());
  const undos = useRef<readonly Undo[]>([]);

  useEffect(() => {
    const { signal, abort } = cancellable();
    planFiles(api, explorer, chosen, signal, setStage)
      .then((made) => {
        setPlan(made.plan);
        setOthers(made.others);
        setStage({ at: "planned" });
      })
      .catch((error: unknown) => {
        if (!isAbort(error) && !signal.aborted)
          setFailure({ ...failedBy(error), path: null, leftOver: false });
      });
    return abort;
  }, [api, explorer, chosen]);

  const actOf = useCallback((planned: Planned) => acts.get(planned.path) ?? actsFor(planned)[0], [acts]);
  const renewed = useCancelledAtClosing();
  const start = async (author: string) => {
    const wanted = plan.filter((planned) => actOf(planned) !== "leave");
    const made: Undo[] = [];
    const signal = renewed();
    setFailure(null);
    for (const planned of wanted) {
      setStage({ at: "saving", done: made.length, all: wanted.length });
      try {
        signal.throwIfAborted();
        made.push(await patiently(() => done(api, planned, actOf(planned), author), signal));
      } catch (error) {
        const leftOver = !(await takenBack(made));
        setFailure({ ...failedBy(error), path: planned.path, leftOver });
        setStage({ at: "planned" });
        await explorer.loadQueries().catch(() => undefined);
        return;
      }
    }
    undos.current = made;
    await explorer.loadQueries().catch(() => undefined);
    const replaced = wanted.filter((planned) => actOf(planned) === "replace").length;
    setStage({ at: "done", saved: wanted.length - replaced, replaced });
  };
  const undo = async () => {
    const whole = await takenBack(undos.current);
    await explorer.loadQueries().catch(() => undefined);
    setStage({ at: "undone" });
    if (!whole) setFailure({ code: "QUERY_CHANGED", problem: null, path: null, leftOver: true });
  };
  return {
    ...{ stage, plan, others, failure, actOf },
    choose: (planned, act) => setActs((before) => new Map(before).set(planned.path, act)),
    start: (author) => void start(author),
    undo: () => void undo(),
  };
}

/**
 * Whoever closes the dialog while it saves wants nothing of it: the rest is not sent, and what was saved is taken back.
 * What is under way is waited for, since nobody would know whether it was done.
 */
function useCancelledAtClosing(): () => AbortSignal {
  const controller = useRef(new AbortController());
  useEffect(() => () => controller.current.abort(), []);
  return useCallback(() => {
    controller.current = new AbortController();
    return controller.current.signal;
  }, []);
}

function cancellable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

async function planFiles(
  api: Api,
  explorer: ReturnType<typeof useExplorer>,
  chosen: readonly File[],
  signal: AbortSignal,
  setStage: (stage: Stage) => void,
): Promise<{ plan: readonly Planned[]; others: number }> {
  const { files, faults, others } = await readFiles(chosen);
  signal.throwIfAborted();
  const all = files.length;
  setStage({ at: "checking", done: 0, all });
  const judged = await judgedAll(api, files, {
    signal,
    onDone: (count) => setStage({ at: "checking", done: count, all }),
  });
  await explorer.loadQueries();
  const present = (await api.queryFiles({}, { signal })).files;
  const texts = new Map(present.map(({ path, text }) => [path.replace(/^.*\/|\.cypher$/g, ""), text]));
  const unread = faults.map(
    ({ path, fault }): Planned => ({
      ...{ path, text: "", name: "", topic: "", kind: "refused" },
      ...{ query: null, other: null, fault },
    }),
  );
  const { queries } = explorer.getState();
  return { plan: [...unread, ...importPlan(files, judged, { queries, texts })], others };
}
