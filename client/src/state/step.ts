/** A step's name as data, so that it reads in the language of the moment: "Undo: expand 孙鹏程". */
export type StepKind =
  | "overview"
  | "region"
  | "show"
  | "stage"
  | "unstage"
  | "context"
  | "expand"
  | "collapse"
  | "remove"
  | "hide"
  | "hideOthers"
  | "bringBack"
  | "focus"
  | "unfocus"
  | "move"
  | "pin"
  | "unpin"
  | "filter"
  | "time"
  | "contacts"
  | "events"
  | "group"
  | "ungroup"
  | "openGroup"
  | "style"
  | "note"
  | "paths"
  | "common"
  | "query"
  | "bring"
  | "drawWithheld"
  | "clear"
  | "dismiss"
  | "layout"
  | "align"
  | "distribute"
  | "openView"
  | "refresh"
  | "restore"
  | "search"
  | "cypher";

export interface Step {
  readonly kind: StepKind;
  /** What is concerned; `status`, `layout` and `view` (its name) are read as words. Null where there is nothing. */
  readonly subject: {
    readonly kind:
      | "entity"
      | "relation"
      | "label"
      | "type"
      | "status"
      | "modality"
      | "query"
      | "layout"
      | "group"
      | "view"
      | "text";
    readonly id: string;
  } | null;
}
