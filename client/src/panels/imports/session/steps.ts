import type { ImportDraft } from "#contract/imports/drafts.ts";
import { type Importing, isFilled, isWhole } from "./state.ts";

export const STEPS = ["files", "columns", "problems", "names", "preview"] as const;
export type Step = (typeof STEPS)[number];

export interface Badge {
  readonly look: "bad" | "warn" | "good" | "plain";
  readonly count: number | null;
  /** What the number is of, for those who do not see the look. */
  readonly says: "files" | "unread" | "leftOut" | "rejected" | "none" | "ambiguous" | "open" | "ready";
}

/** Where to go on once files were brought: where one could not be read, it is looked at first. */
export function stepAfterFiles(draft: ImportDraft): Step {
  if (!isFilled(draft) || draft.files.some(({ fault }) => fault !== null)) return "files";
  return isWhole(draft) ? "preview" : "columns";
}

/** Steps that there is something to do in; of a whole graph there is nothing to be said. */
export function isOpen(step: Step, draft: ImportDraft | null): boolean {
  if (step === "files") return true;
  if (draft === null || !isFilled(draft)) return false;
  return !isWhole(draft) || step === "problems" || step === "preview";
}

/** Names that may mean several; else those that the graph may know, once these have been looked up. */
function ofNames(ambiguous: number, open: number | null): Badge | null {
  if (ambiguous > 0) return { look: "bad", count: ambiguous, says: "ambiguous" };
  if (open === null) return null;
  return open > 0
    ? { look: "plain", count: open, says: "open" }
    : { look: "good", count: null, says: "none" };
}

/** What each step has to say, before it is opened. */
export function badgesOf({
  draft,
  plan,
  open,
}: Pick<Importing, "draft" | "plan" | "open">): Readonly<Record<Step, Badge | null>> {
  const none = { files: null, columns: null, problems: null, names: null, preview: null };
  if (draft === null || draft.files.length === 0) return none;
  const unread = draft.files.filter(({ fault }) => fault !== null).length;
  const leftOut = draft.tables.reduce(
    (sum, { mapping }) => sum + mapping.columns.filter(({ target }) => target === "left out").length,
    0,
  );
  const files: Badge =
    unread > 0
      ? { look: "bad", count: unread, says: "unread" }
      : { look: "plain", count: draft.files.length, says: "files" };
  const columns: Badge | null = leftOut > 0 ? { look: "warn", count: leftOut, says: "leftOut" } : null;
  if (plan === null) return { ...none, files, columns };
  const { rejected, names } = plan;
  return {
    files,
    columns,
    problems:
      rejected > 0
        ? { look: "bad", count: rejected, says: "rejected" }
        : { look: "good", count: null, says: "none" },
    names: ofNames(names.ambiguous, open?.of === plan.hash ? open.names : null),
    preview: rejected === 0 ? { look: "good", count: null, says: "ready" } : null,
  };
}
