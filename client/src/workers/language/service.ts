import {
  type CompletionItem,
  CypherLanguageService,
  formatQuery,
  type SyntaxDiagnostic,
} from "@neo4j-cypher/language-support";
import type {
  Fault,
  Formatted,
  LanguageAnswer,
  LanguageRequest,
  Signature,
  Suggestion,
  SuggestionKind,
} from "./messages.ts";
import { refusedWords } from "./refused.ts";
import { aboutMethod, forSignatures, schemaFor } from "./registry.ts";

/** Numbers of the language server protocol, as the package uses them. */
const KINDS: Readonly<Record<number, SuggestionKind>> = {
  2: "procedure",
  3: "function",
  6: "variable",
  10: "property",
  25: "label",
};

/** Beginnings of statements that free Cypher never runs: offering them would only mislead. */
const NEVER =
  /^(ALTER|ALL|CYPHER|DEALLOCATE|DENY|DROP|DRYRUN|ENABLE|GRANT|LOAD|REALLOCATE|RENAME|REVOKE|SHOW|START|STOP|TERMINATE|USE)\b/;
const WRITING = /^(CREATE|DELETE|DETACH|FOREACH|INSERT|MERGE|NODETACH|REMOVE|SET)\b/;
/** `ALL` begins ALL SHORTEST and stands in aggregations too. */
const KEPT = /^ALL( SHORTEST)?$/;

const ASTRAL = /[\u{10000}-\u{10FFFF}]/gu;

/**
 * The lexer counts characters, everything else UTF-16 units: two of the basic plane stand in for each character
 * outside of it, so that both count alike.
 */
const evenly = (text: string): string => text.replace(ASTRAL, "一一");

/** The Cypher editor package, told of the graph. For the side of the worker. */
export class LanguageService {
  readonly #service = new CypherLanguageService({ consoleCommandsEnabled: false });
  #writes = false;
  #schema = schemaFor(null);
  #signatures = forSignatures(this.#schema);

  answer(request: LanguageRequest): LanguageAnswer {
    switch (request.kind) {
      case "know":
        this.#writes = request.schema.writes;
        this.#schema = schemaFor(request.schema);
        this.#signatures = forSignatures(this.#schema);
        return null;
      case "complete":
        return this.#complete(evenly(request.text), request.at, request.explicit);
      case "check":
        return this.#check(request.text);
      case "sign":
        return this.#sign(evenly(request.text), request.at);
      case "format":
        return format(request.text, request.at);
    }
  }

  #complete(text: string, at: number, explicit: boolean): readonly Suggestion[] {
    const items = this.#service.autocomplete(text, this.#schema, { caretPosition: at, manual: explicit });
    const seen = new Set<string>();
    const kept: Suggestion[] = [];
    for (const item of items) {
      const suggestion = suggestionOf(item);
      const name = `${suggestion.kind} ${suggestion.label}`;
      if (seen.has(name) || !this.#offered(suggestion)) continue;
      seen.add(name);
      kept.push(suggestion);
    }
    return kept;
  }

  #offered({ kind, label }: Suggestion): boolean {
    if (kind !== "keyword") return true;
    if (NEVER.test(label) && !KEPT.test(label)) return false;
    return this.#writes || !WRITING.test(label);
  }

  #check(original: string): readonly Fault[] {
    const text = evenly(original);
    const { diagnostics, symbolTables } = this.#service.lint(text, this.#schema);
    this.#service.setSymbolsInfo({ query: text, symbolTables });
    const faults = diagnostics.map((diagnostic) => faultOf(text, diagnostic));
    const told = faults.filter(
      ({ from, to, severity }) => severity === "error" || original.slice(from, to).search(ASTRAL) < 0,
    );
    const refused = refusedWords(this.#service.highlightSyntax(text), this.#writes);
    return [...told, ...refused].sort((a, b) => a.from - b.from || a.to - b.to);
  }

  #sign(text: string, at: number): Signature | null {
    const help = this.#service.getSignatureHelp(text, this.#signatures, { caretPosition: at });
    const [signature] = help.signatures;
    if (signature === undefined) return null;
    const [name = ""] = String(signature.label).split("(");
    const method = aboutMethod(name);
    return {
      name: method?.name ?? name,
      arguments: (signature.parameters ?? []).map((one) => String(one.label)),
      active: help.activeParameter ?? 0,
      result: method?.result ?? "",
      about: method?.about ?? null,
    };
  }
}

function faultOf(text: string, { offsets, severity, message }: SyntaxDiagnostic): Fault {
  const said = typeof message === "string" ? message : message.value;
  const from = Math.max(0, Math.min(offsets.start, text.length));
  // The package marks the whole list that an unknown variable begins.
  const variable = /^Variable `(.+)` not defined$/.exec(said)?.[1];
  const end =
    variable !== undefined && text.startsWith(variable, from) ? from + variable.length : offsets.end;
  const to = Math.max(from, Math.min(end, text.length));
  // A list of functions is never whole, and a value may still come.
  const grave = severity === 1 && !/^(Function|Parameter) \S+ is not/.test(said);
  return { from, to, severity: grave ? "error" : "warning", message: said, refused: null };
}

function suggestionOf({ label, insertText, kind, signature }: CompletionItem): Suggestion {
  const named = label.startsWith("$") ? "parameter" : (KINDS[kind ?? 0] ?? "keyword");
  return {
    label,
    insert: insertText ?? null,
    kind: named,
    signature: signature ?? null,
    about: named === "function" || named === "procedure" ? (aboutMethod(label)?.about ?? null) : null,
  };
}

/** Laid out by the package's style; a text that it cannot read stays as it is from there on. */
function format(text: string, at: number): Formatted {
  const { formattedQuery, newCursorPos } = formatQuery(text, { cursorPosition: at });
  return { text: formattedQuery, at: Math.min(newCursorPos ?? at, formattedQuery.length) };
}
