import type { QueryParam } from "#contract/query.ts";

/** What each field of a parameter is given. */
export interface ControlProps {
  readonly id: string;
  /** What the field is called where it has no label of its own around it. */
  readonly title: string;
  readonly param: QueryParam;
  readonly value: string;
  readonly invalid: boolean;
  /** Ids of what describes the field: its help, its fault. */
  readonly describedBy: string | undefined;
  readonly onChange: (value: string) => void;
}
