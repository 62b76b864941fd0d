import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The editor in the page's tokens; they are inherited into the shadow root, and follow the theme by themselves. */
export const theme: Extension = EditorView.theme({
  "&": {
    height: "100%",
    color: "var(--ink)",
    backgroundColor: "var(--surface)",
    fontSize: "var(--code-size, var(--text-m))",
  },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-mono), var(--font)", lineHeight: "1.55" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 10px" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-3)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 10px", minWidth: "24px" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-content ::selection, .cm-line::selection": { backgroundColor: "var(--code-selection)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--code-selection)",
    outline: "1px solid var(--rule-strong)",
  },
  "&.cm-focused .cm-nonmatchingBracket": { color: "var(--bad)" },
  ".cm-tooltip": {
    border: "1px solid var(--rule-strong)",
    borderRadius: "var(--radius-m)",
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    boxShadow: "var(--shadow-2)",
    fontFamily: "var(--font)",
    fontSize: "var(--text-s)",
    maxWidth: "min(520px, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono), var(--font)",
    maxHeight: "min(15em, 40vh)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", lineHeight: "1.5" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700", color: "var(--accent)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--ink-2)", marginLeft: "0.8em" },
  ".cm-tooltip.cm-completionInfo": { padding: "6px 10px", maxWidth: "280px" },
  ".cm-diagnostic": { padding: "6px 10px", marginLeft: "0", borderLeft: "3px solid var(--rule-strong)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--info)" },
  // The package draws its waves as pictures in the style sheet; lines of the page's own colours follow the theme.
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0", textUnderlineOffset: "3px" },
  ".cm-lintRange-error": { textDecoration: "underline wavy var(--bad)" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warn)" },
  ".cm-lintRange-info": { textDecoration: "underline dotted var(--info)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--bad)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warn)" },
  ".cm-fault-quoted": { color: "var(--ink-2)", marginTop: "4px", overflowWrap: "anywhere" },
  ".cm-signature": { padding: "6px 10px" },
  ".cm-signature-line": { fontFamily: "var(--font-mono), var(--font)", overflowWrap: "anywhere" },
  ".cm-signature-active": { fontWeight: "700", color: "var(--accent)" },
  ".cm-signature-about": { color: "var(--ink-2)", marginTop: "2px" },
});
