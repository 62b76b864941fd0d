import type { TFunction } from "i18next";
import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { rules as written } from "../../../../../cypher/portability/rules.json";
import type { Mark } from "../../../cypher/faults.ts";
import {
  type Hint,
  type PortabilityRule,
  portabilityHints,
} from "../../../cypher/portability/portability.ts";

const RULES = written as readonly PortabilityRule[];
const BY_ID: ReadonlyMap<string, PortabilityRule> = new Map(RULES.map((rule) => [rule.id, rule]));
const NO_MARKS: readonly Mark[] = [];

interface Told {
  readonly t: TFunction;
  readonly english: boolean;
  /** True where the text is run on the embedded engine. */
  readonly here: boolean;
}

function markOf({ from, to, rule: id, effect }: Hint, { t, english, here }: Told): Mark | null {
  const rule = BY_ID.get(id);
  // Other names of columns are worth a word only where they come.
  if (rule === undefined || (rule.minor === true && !here)) return null;
  const sentence = english ? rule.sentence.en : rule.sentence.zh;
  const message = t(`editor.portability.${here ? "here" : "there"}.${effect}`, { sentence });
  return { from, to, severity: here && rule.minor !== true ? "warning" : "info", message, quoted: null };
}

/**
 * Where the text will not run, or will answer otherwise, on the embedded engine: a warning where that is the engine at
 * hand (`deviates`; null before that is known), a note where it is not. Worked out from the text, after what was typed is drawn.
 */
export function usePortability(text: string, deviates: boolean | null): readonly Mark[] {
  const { t, i18n } = useTranslation();
  const late = useDeferredValue(text);
  const english = i18n.language.startsWith("en");
  const marks = useMemo(() => {
    if (deviates === null) return NO_MARKS;
    const told = { t, english, here: deviates };
    return portabilityHints(late, RULES).flatMap((hint) => markOf(hint, told) ?? []);
  }, [late, deviates, english, t]);
  return late === text ? marks : NO_MARKS;
}
