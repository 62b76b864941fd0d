/** A query as it stands in the editor, before anything is saved. */
export interface CypherDraft {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The saved query that it was opened from; null for a new one. */
  readonly name: string | null;
}
