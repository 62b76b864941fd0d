import { useRef, useState } from "react";
import { type Failed, failedBy } from "../api/apiError.ts";

/** Something would be lost: a newer save of the same thing, or another of the same name. Nothing is overwritten unasked. */
export interface Clash<Input, Saved> {
  readonly kind: "sameName" | "changed" | "deleted";
  readonly other: Saved | null;
  /** What was to be saved when it was noticed. */
  readonly input: Input;
}

/** What is saved over: the version that was seen goes along, so that nothing newer is overwritten. */
export interface Over {
  readonly id: string;
  readonly version: number;
}

/** How one kind of thing is saved. */
export interface Keeper<Input, Saved> {
  readonly create: (input: Input) => Promise<Saved>;
  readonly change: (input: Input, over: Over) => Promise<Saved>;
  /** What the server has under an id now; null where it is gone. */
  readonly now: (id: string) => Promise<Saved | null>;
  /** Another one of the same name, as far as is known here. */
  readonly namesake: (input: Input) => Saved | null;
  /** As what somebody's may be overwritten; null where it may not. */
  readonly overOf: (saved: Saved) => Over | null;
  /** The same under a name that is free. */
  readonly beside: (input: Input) => Input;
  readonly onSaved: (saved: Saved) => unknown;
}

interface Outcome<Input, Saved> {
  readonly busy: boolean;
  readonly failure: Failed | null;
  readonly clash: Clash<Input, Saved> | null;
  readonly saved: Saved | null;
}

export interface Saving<Input, Saved> extends Outcome<Input, Saved> {
  readonly saveNew: (input: Input) => void;
  readonly saveAgain: (input: Input, over: Over) => void;
  /** Over what stands in the way, knowingly. */
  readonly overwrite: (input: Input) => void;
  /** Beside what stands in the way, under a name of its own. */
  readonly saveBeside: (input: Input) => void;
  readonly dismiss: () => void;
}

const NOTHING = { busy: false, failure: null, clash: null, saved: null } as const;

/** Somebody else was quicker. */
const OVERTAKEN: readonly Failed["code"][] = [
  ...(["VIEW_CHANGED", "UNKNOWN_VIEW", "QUERY_CHANGED", "UNKNOWN_QUERY"] as const),
];

/** Saves one thing at a time, as a new one or again, with a choice wherever something would be lost. */
export function useSaving<Input, Saved>(keeper: Keeper<Input, Saved>): Saving<Input, Saved> {
  const [outcome, setOutcome] = useState<Outcome<Input, Saved>>(NOTHING);
  const underWay = useRef(false);

  const refused = async (error: unknown, input: Input, over: Over | null) => {
    const failure = failedBy(error);
    if (over === null || !OVERTAKEN.includes(failure.code)) return { ...NOTHING, failure };
    const other = await keeper.now(over.id);
    const kind = other === null ? ("deleted" as const) : ("changed" as const);
    return { ...NOTHING, clash: { kind, other, input } };
  };
  const run = async (input: Input, over: Over | null) => {
    if (underWay.current) return;
    underWay.current = true;
    setOutcome({ ...outcome, busy: true, failure: null, saved: null });
    try {
      const saved = await (over === null ? keeper.create(input) : keeper.change(input, over));
      setOutcome({ ...NOTHING, saved });
      await keeper.onSaved(saved);
    } catch (error) {
      setOutcome(
        await refused(error, input, over).catch((another) => ({ ...NOTHING, failure: failedBy(another) })),
      );
    } finally {
      underWay.current = false;
    }
  };
  return {
    ...outcome,
    saveNew: (input) => {
      const other = keeper.namesake(input);
      if (other === null) void run(input, null);
      else setOutcome({ ...NOTHING, clash: { kind: "sameName", other, input } });
    },
    saveAgain: (input, over) => void run(input, over),
    overwrite: (input) => {
      const other = outcome.clash?.other ?? null;
      const over = other === null ? null : keeper.overOf(other);
      if (over !== null) void run(input, over);
    },
    saveBeside: (input) => void run(keeper.beside(input), null),
    dismiss: () => setOutcome(NOTHING),
  };
}
