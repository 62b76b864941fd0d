import type { ProblemCode } from "#contract/problem.ts";
import { Refusal } from "../asking/refusal.ts";
import { ChangeRefused, type RefusalCode } from "../changes/undo.ts";
import { LearnRefused } from "../imports/learning.ts";
import { LoadRefused, LoadStale, LoadUnfinished, OthersHere } from "../load/notes.ts";

const CODES: Readonly<Record<RefusalCode, ProblemCode>> = {
  CHANGE_UNKNOWN: "UNKNOWN_CHANGE",
  CHANGE_UNDONE: "CHANGE_UNDONE",
  CHANGE_UNREADABLE: "CHANGE_UNREADABLE",
  CHANGE_RESTED_ON: "CHANGE_RESTED_ON",
  PLAN_CHANGED: "PLAN_CHANGED",
  WOULD_REPLACE: "WOULD_REPLACE",
};

/** What changes and loads refuse is told as every other refusal is. */
export async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ChangeRefused) throw new Refusal(CODES[error.code], error.message);
    if (error instanceof LearnRefused) {
      const faults = error.faults.map(({ of, name, code, value }) => {
        return { parameter: `learn.${of}.${name}`, message: `${code} ${value}` };
      });
      throw new Refusal("LEARN_INVALID", error.message, faults);
    }
    if (error instanceof OthersHere) throw new Refusal("OTHERS_HERE", error.message);
    if (error instanceof LoadRefused) throw new Refusal("LOAD_REFUSED", error.message);
    if (error instanceof LoadStale) throw new Refusal("PLAN_CHANGED", error.message);
    if (error instanceof LoadUnfinished) throw new Refusal("LOAD_UNFINISHED", error.message);
    throw error;
  }
}
