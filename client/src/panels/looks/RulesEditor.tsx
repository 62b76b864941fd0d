import { type ReactElement, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { lookupOf } from "../../model/drawing/look.ts";
import { SHAPE_NAMES } from "../../model/drawing/shapes.ts";
import { countMatching } from "../../model/drawing/style.ts";
import type { Condition, LineStyle, StyleRule } from "../../model/types.ts";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { ConditionFields } from "./ConditionFields.tsx";

const LINES = ["solid", "dashed", "dotted", "double"] as const satisfies readonly LineStyle[];
const SIZES = [0.5, 0.75, 1, 1.5, 2, 3] as const;
/** As many as a saved view holds. */
const MOST_RULES = 100;

interface RulesEditorProps {
  readonly rules: readonly StyleRule[];
  readonly onChange: (rules: readonly StyleRule[]) => void;
}

/** "Where this holds, look like that": a list in which later rules win. */
export function RulesEditor({ rules, onChange }: RulesEditorProps): ReactElement {
  const { t } = useTranslation();
  const ontology = useExplorerState((state) => state.ontology);
  const label = ontology?.labels[0]?.name ?? "";
  const replace = (index: number, rule: StyleRule | null) =>
    onChange(rules.flatMap((old, i) => (i === index ? (rule ?? []) : old)));
  const move = (index: number, by: number) => {
    const next = [...rules];
    const [rule] = next.splice(index, 1);
    if (rule !== undefined) next.splice(index + by, 0, rule);
    onChange(next);
  };
  const fresh: StyleRule = { on: "entity", when: { kind: "label", value: label }, color: "#c8102e" };
  return (
    <>
      {rules.length === 0 ? <p className="note">{t("looks.noRules")}</p> : null}
      {rules.map((rule, i) => (
        // A rule has no identity but its place: equal rules may stand twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is the key
        <div className="rule-row" key={i} data-testid="rule">
          <RuleFields rule={rule} onChange={(next) => replace(i, next)} />
          <div className="rule-line">
            <Matching rule={rule} />
            <IconButton icon="up" label={t("looks.up")} disabled={i === 0} onClick={() => move(i, -1)} />
            <IconButton
              icon="down"
              label={t("looks.down")}
              disabled={i === rules.length - 1}
              onClick={() => move(i, 1)}
            />
            <IconButton icon="remove" label={t("looks.dropRule")} onClick={() => replace(i, null)} />
          </div>
        </div>
      ))}
      <p className="button-row">
        <Button icon="plus" disabled={rules.length >= MOST_RULES} onClick={() => onChange([...rules, fresh])}>
          {t("looks.addRule")}
        </Button>
      </p>
    </>
  );
}

/** How much of what is shown a rule concerns: a rule that meets nothing is seen at once. */
function Matching({ rule }: { rule: StyleRule }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const shown = usePresented();
  const metrics = useExplorerState((state) => state.metrics);
  const count = useMemo(() => countMatching(rule, shown, metrics), [rule, shown, metrics]);
  return (
    <span className="quiet rule-count">{t("looks.applies", { count, shown: words.number(count) })}</span>
  );
}

const withOn = (rule: StyleRule, when: Condition): StyleRule => {
  const on = when.kind === "type" || when.kind === "status" || isOfRelation(when) ? "relation" : "entity";
  const { color, size, icon, line } = rule;
  return {
    on,
    when,
    ...(color !== undefined && { color }),
    ...(size !== undefined && { size }),
    ...(on === "entity" && icon !== undefined && { icon }),
    ...(on === "relation" && line !== undefined && { line }),
  };
};

const isOfRelation = (when: Condition) =>
  when.kind === "property" && (when.name === "date" || when.name === "published");

function RuleFields({
  rule,
  onChange,
}: {
  rule: StyleRule;
  onChange: (rule: StyleRule) => void;
}): ReactElement {
  const { t } = useTranslation();
  const ontology = useExplorerState((state) => state.ontology);
  const fallback = lookupOf(ontology);
  const plain =
    rule.when.kind === "label"
      ? fallback.look(rule.when.value).color
      : rule.when.kind === "type"
        ? fallback.typeColor(rule.when.value)
        : "#7d7f86";
  return (
    <>
      <ConditionFields when={rule.when} onChange={(when) => onChange(withOn(rule, when))} />
      <div className="rule-line">
        <input
          type="color"
          aria-label={t("looks.ruleColor")}
          value={rule.color ?? plain}
          onChange={(event) => onChange({ ...rule, color: event.target.value })}
        />
        <select
          aria-label={t("looks.ruleSize")}
          value={String(rule.size ?? 1)}
          onChange={(event) => onChange({ ...rule, size: Number(event.target.value) })}
        >
          {SIZES.map((size) => (
            <option key={size} value={String(size)}>
              {t("looks.times", { size: String(size) })}
            </option>
          ))}
        </select>
        {rule.on === "entity" ? (
          <select
            aria-label={t("looks.ruleShape")}
            value={rule.icon ?? ""}
            onChange={(event) => {
              const { icon: _, ...rest } = rule;
              onChange(event.target.value === "" ? rest : { ...rest, icon: event.target.value });
            }}
          >
            <option value="">{t("looks.sameShape")}</option>
            {SHAPE_NAMES.map((shape) => (
              <option key={shape} value={shape}>
                {t(`looks.shapes.${shape}`)}
              </option>
            ))}
          </select>
        ) : (
          <select
            aria-label={t("looks.ruleLine")}
            value={rule.line ?? ""}
            onChange={(event) => {
              const { line: _, ...rest } = rule;
              const line = LINES.find((name) => name === event.target.value);
              onChange(line === undefined ? rest : { ...rest, line });
            }}
          >
            <option value="">{t("looks.sameLine")}</option>
            {LINES.map((line) => (
              <option key={line} value={line}>
                {t(`looks.lines.${line}`)}
              </option>
            ))}
          </select>
        )}
      </div>
    </>
  );
}
