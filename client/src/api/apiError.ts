import type { Problem, ProblemCode } from "#contract/problem.ts";

/** A call that failed. `code` is stable and picks the sentence; `problem` is what the server said, if it answered. */
export class ApiError extends Error {
  readonly code: ProblemCode | "OFFLINE";
  readonly problem: Problem | null;
  /** How long the server asked to wait before the next attempt; null where it did not say. */
  readonly retryAfterMs: number | null;

  constructor(code: ProblemCode | "OFFLINE", problem: Problem | null, retryAfterMs: number | null = null) {
    super(problem?.detail ?? code);
    this.name = "ApiError";
    this.code = code;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What is told of a failed call: its code picks the sentence, and the server may have said more. */
export type Failed = Pick<ApiError, "code" | "problem">;

export const failedBy = (error: unknown): Failed =>
  error instanceof ApiError
    ? { code: error.code, problem: error.problem }
    : { code: "INTERNAL", problem: null };

/** True for a call that was cancelled: cancelling is not a failure and is never shown as one. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}
