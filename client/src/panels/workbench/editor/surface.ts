import type { Mark } from "../../../cypher/faults.ts";
import type { Signature, Suggestion, SuggestionKind } from "../../../workers/language/messages.ts";

/** What an editor tells and asks; the same for the rich one and the plain one. */
export interface SurfaceParts {
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
  /** An earlier (-1) or later (1) text of the history. */
  readonly onHistory: (step: -1 | 1) => void;
  readonly complete: (text: string, at: number, explicit: boolean) => Promise<readonly Suggestion[] | null>;
  readonly sign: (text: string, at: number) => Promise<Signature | null>;
  readonly kindName: (kind: SuggestionKind) => string;
  readonly language: () => "zh" | "en";
}

/** What the page does with an editor. */
export interface Surface {
  readonly caret: () => number;
  /** Another text, as one step that can be undone; the caret goes to its end or where it is said. */
  readonly replace: (text: string, caret?: number) => void;
  readonly mark: (marks: readonly Mark[]) => void;
  readonly select: (from: number, to: number) => void;
  readonly focus: () => void;
  /** What is written in. */
  readonly element: HTMLElement;
}

/** Words of the rich editor that stand in its own document. */
export interface SurfaceWords {
  readonly label: string;
  /** How to leave it with the keyboard, and which keys act. */
  readonly description: string;
  readonly placeholder: string;
  /** CodeMirror's own sentences. */
  readonly phrases: Readonly<Record<string, string>>;
}
