import type { LensFault } from "#contract/lens/lens.ts";
import type { ProblemCode } from "#contract/problem.ts";

export interface ParameterError {
  readonly parameter: string;
  readonly message: string;
}

/** A request that cannot be answered as asked: what was asked about does not exist, or a parameter is wrong. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly ParameterError[];
  readonly faults: readonly LensFault[];

  constructor(
    code: ProblemCode,
    detail: string,
    errors: readonly ParameterError[] = [],
    faults: readonly LensFault[] = [],
  ) {
    super(detail);
    this.faults = faults;
    this.name = "Refusal";
    this.code = code;
    this.errors = errors;
  }
}

/** The refusal for ids that no entity has. */
export function unknownEntity(parameter: string, ids: readonly string[]): Refusal {
  const message = `no entity has the id ${ids.map((id) => JSON.stringify(id)).join(", ")}`;
  return new Refusal("UNKNOWN_ENTITY", `There is no such entity: ${message}.`, [{ parameter, message }]);
}
