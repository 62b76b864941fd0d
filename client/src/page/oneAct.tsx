import { useState } from "react";
import { type Failed, failedBy, isAbort } from "../api/apiError.ts";
import type { Failure } from "../state/types.ts";

export interface OneAct<Told> {
  readonly busy: boolean;
  /** What the last act came to, in whatever way its place tells of it. */
  readonly told: Told | Refused | null;
  readonly hush: () => void;
  /** True where it went well; false where it failed, or another one is under way. */
  readonly run: (work: () => Promise<Told | null>) => Promise<boolean>;
  readonly start: (work: () => Promise<Told | null>) => void;
}

export interface Refused {
  readonly kind: "failure";
  readonly code: Failure["code"];
  readonly problem: Failed["problem"];
}

/** Runs one act at a time and keeps what it came to. `refresh` brings what the place shows of the server. */
export function useOneAct<Told>(refresh: (went: "well" | "wrong") => unknown): OneAct<Told> {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<Told | Refused | null>(null);
  const run = async (work: () => Promise<Told | null>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setTold(null);
    try {
      const outcome = await work();
      await refresh("well");
      setTold(outcome);
      return true;
    } catch (error) {
      if (isAbort(error)) return false;
      setTold({ kind: "failure", ...failedBy(error) });
      await Promise.resolve(refresh("wrong")).catch(() => undefined);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, told, hush: () => setTold(null), run, start: (work) => void run(work) };
}
