import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import type { Suggestion } from "../../../../workers/language/messages.ts";
import type { SurfaceParts } from "../surface.ts";

/** What is nearest to the graph comes first; words of the language are known by heart soonest. */
const BOOST: Readonly<Record<Suggestion["kind"], number>> = {
  label: 40,
  property: 40,
  parameter: 40,
  variable: 30,
  procedure: 20,
  function: 10,
  keyword: 0,
};

/** Signs after which a name is bound to come: then the list opens by itself. */
const ASKING = /[:.$]$/;
const WORD = /[\p{L}\p{N}_]*$/u;

function optionOf({ label, insert, kind, signature, about }: Suggestion, parts: SurfaceParts): Completion {
  const name = kind === "parameter" ? label.slice(1) : label;
  const words = about === null ? null : about[parts.language() === "zh" ? 0 : 1];
  return {
    label,
    type: kind,
    boost: BOOST[kind],
    detail: signature ?? parts.kindName(kind),
    ...(words === null ? {} : { info: words }),
    apply: kind === "parameter" ? `$${(insert ?? name).replace(/^\$/, "")}` : (insert ?? label),
  };
}

/** Nothing is offered inside comments and strings. */
function inWords({ state, pos }: CompletionContext): boolean {
  return /comment|string/i.test(syntaxTree(state).resolveInner(pos, -1).name);
}

async function suggest(context: CompletionContext, parts: SurfaceParts): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  const line = state.doc.lineAt(pos);
  const before = state.sliceDoc(line.from, pos);
  const word = WORD.exec(before)?.[0] ?? "";
  const lead = before.slice(0, before.length - word.length);
  if (!explicit && ((word === "" && !ASKING.test(lead)) || /^\d/.test(word))) return null;
  if (inWords(context)) return null;
  const found = await parts.complete(state.doc.toString(), pos, explicit);
  if (found === null || found.length === 0 || context.aborted) return null;
  // Whoever has left the text meanwhile wants no list over what is there now.
  if (context.view?.hasFocus === false) return null;
  // `$who` is one thing: its sign is replaced with it.
  const from = pos - word.length - (lead.endsWith("$") ? 1 : 0);
  return { from, options: found.map((one) => optionOf(one, parts)), validFor: /^\$?[\p{L}\p{N}_]*$/u };
}

/** Completion by the worker. Enter and Tab take what is marked, Escape closes the list; Tab does nothing else. */
export const completing = (parts: SurfaceParts): Extension =>
  autocompletion({
    override: [(context) => suggest(context, parts)],
    icons: false,
    maxRenderedOptions: 80,
    tooltipClass: () => "cm-suggestions",
  });
