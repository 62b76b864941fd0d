import { MenuButton, MenuItem, MenuProvider } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { PathOptions } from "#contract/paths.ts";
import { labelsOf } from "../../model/lens.ts";
import {
  type Choice,
  choicesIn,
  type How,
  MOST_REQUIRED,
  offeredBy,
  type PathsHighlight,
  withChoice,
  withContextToggled,
  withLength,
  withLetting,
} from "../../model/view/pathChoices.ts";
import { formatPeriod } from "../../page/dates.ts";
import { type Names, useExplorer, useExplorerState, useNames, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import {
  additionSentences,
  contextKinds,
  drawnSentence,
  neededSentence,
} from "../../page/shown/pathWords.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import { useRoving } from "../../ui/useRoving.tsx";

const MOST_STEPS = 8;
const MOST_PATHS = 50;

type Ask = (options: PathOptions) => void;

interface Props {
  readonly answer: PathsHighlight;
  readonly options: PathOptions;
  readonly ask: Ask;
}

/** Chips over the canvas while paths are shown: what they may lead through, and how far. */
export function PathsBar({ answer }: { answer: PathsHighlight }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const options = answer.options ?? {};
  const ask: Ask = (chosen) => void explorer.showPaths(answer.from, answer.to, chosen);
  const roving = useRoving<HTMLDivElement>();
  const props = { answer, options, ask };
  return (
    <div className="paths-bar" data-testid="paths-bar">
      <div className="path-chips" role="toolbar" aria-label={t("pathBar.title")} {...roving}>
        <ContextChips {...props} />
        <LettingChip {...props} name="hierarchy" />
        <LettingChip {...props} name="inferred" />
        <StepsMenu {...props} />
        <ChoiceMenu {...props} how="without" />
        <ChoiceMenu {...props} how="via" />
        <PeriodChip {...props} />
        <Chosen {...props} />
      </div>
      <Note {...props} />
    </div>
  );
}

function Switch(props: {
  on: boolean;
  name: string;
  testId: string;
  why?: string;
  onToggle: (() => void) | null;
}): ReactElement {
  const { t } = useTranslation();
  const { on, name, testId, why, onToggle } = props;
  return (
    <button
      type="button"
      className="path-chip"
      role="switch"
      aria-checked={on}
      aria-disabled={onToggle === null}
      data-tip={why}
      data-testid={testId}
      onClick={() => onToggle?.()}
    >
      {name}
      <span aria-hidden="true">{on ? t("pathBar.on") : t("pathBar.off")}</span>
    </button>
  );
}

/** One for each kind that is only the ground on which others stand. */
function ContextChips({ answer, options, ask }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const kinds = useExplorerState((state) => labelsOf(state.ontology, "context"));
  const letIn = new Set(answer.told?.letIn.context ?? options.context ?? []);
  return (
    <>
      {[...kinds].map((kind) => {
        const ofEnd = letIn.has(kind) && !(options.context ?? []).includes(kind);
        return (
          <Switch
            key={kind}
            on={letIn.has(kind)}
            name={t("pathBar.links", { kind: words.label(kind) })}
            testId={`path-context-${kind}`}
            {...(ofEnd && { why: t("pathBar.ofEnd") })}
            onToggle={ofEnd ? null : () => ask(withContextToggled(options, kind))}
          />
        );
      })}
    </>
  );
}

function LettingChip({
  answer,
  options,
  ask,
  name,
}: Props & { name: "hierarchy" | "inferred" }): ReactElement {
  const { t } = useTranslation();
  const on = answer.told?.letIn[name] ?? options[name] === "in";
  const needed = answer.told?.letIn.needed.includes(name) ?? false;
  return (
    <Switch
      on={on}
      name={t(`pathBar.letting.${name}`)}
      testId={`path-${name}`}
      {...(needed && { why: t("pathBar.neededTip") })}
      onToggle={() => ask(withLetting(options, name, on))}
    />
  );
}

function StepsMenu({ answer, options, ask }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const most = answer.told?.limits.maxLength ?? options.maxLength;
  const choices = [null, ...Array.from({ length: MOST_STEPS }, (_, i) => i + 1)];
  const said = (length: number | null) =>
    length === null ? t("pathBar.asNeeded") : t("pathBar.upTo", { steps: words.count("steps", length) });
  return (
    <MenuProvider placement="bottom-start">
      <MenuButton className="path-chip" data-testid="path-steps">
        {said(most ?? null)}
        <Icon name="down" size={10} />
      </MenuButton>
      <PopMenu gutter={4} fitViewport unmountOnHide>
        {choices.map((length) => (
          <MenuItem key={length ?? 0} className="menu-item" onClick={() => ask(withLength(options, length))}>
            {(options.maxLength ?? null) === length ? <Icon name="check" size={14} /> : <span />}
            <span>{said(length)}</span>
          </MenuItem>
        ))}
      </PopMenu>
    </MenuProvider>
  );
}

const named = ({ what, id }: Choice, words: Names): string =>
  what === "entity" ? words.entity(id) : what === "kind" ? words.label(id) : words.type(id);

/** "Leave out …", "Only via …": what lies on these paths, or another entity. */
function ChoiceMenu({ answer, options, ask, how }: Props & { how: How }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const setTask = usePage((page) => page.setTask);
  const facts = useExplorerState((state) => state.facts);
  const offered = offeredBy(answer, facts);
  const groups = [
    ["entity", offered.entities],
    ["kind", offered.kinds],
    ["type", offered.types],
  ] as const;
  const full = how === "via" && choicesIn(options).filter((one) => one.how === "via").length >= MOST_REQUIRED;
  return (
    <MenuProvider placement="bottom-start">
      <MenuButton className="path-chip" data-testid={`path-${how}`}>
        {t(`pathBar.${how}`)}
        <Icon name="plus" size={10} />
      </MenuButton>
      <PopMenu gutter={4} fitViewport unmountOnHide>
        {full ? (
          <p className="menu-note" role="presentation">
            {t("pathBar.full", { shown: words.number(MOST_REQUIRED) })}
          </p>
        ) : (
          groups.map(([what, ids]) =>
            ids.length === 0 ? null : (
              <div key={what} role="presentation">
                <p className="menu-note" role="presentation">
                  {t(`pathBar.groups.${what}`)}
                </p>
                {ids.map((id) => (
                  <MenuItem
                    key={id}
                    className="menu-item"
                    onClick={() => ask(withChoice(options, { how, what, id }))}
                  >
                    <span />
                    <DataText>{named({ how, what, id }, words)}</DataText>
                  </MenuItem>
                ))}
              </div>
            ),
          )
        )}
        {full ? null : (
          <MenuItem className="menu-item" onClick={() => setTask({ kind: "pathChoice", how })}>
            <Icon name="search" size={14} />
            <span>{t("pathBar.another")}</span>
          </MenuItem>
        )}
      </PopMenu>
    </MenuProvider>
  );
}

/** The period of the time row, as a limit on every step: offered while there is one, or while it is in force. */
function PeriodChip({ options, ask }: Props): ReactElement | null {
  const { t } = useTranslation();
  const period = useExplorerState((state) => state.view.time.period);
  const { within, ...rest } = options;
  const said = period === null ? undefined : `${period.from ?? ""}..${period.to ?? ""}`;
  if (within === undefined && (said === undefined || said === "..")) return null;
  const [from = "", to = ""] = (within ?? said ?? "").split("..");
  return (
    <Switch
      on={within !== undefined}
      name={t("pathBar.within", { period: formatPeriod({ from: from || null, to: to || null }) })}
      testId="path-within"
      onToggle={() => ask(within === undefined && said !== undefined ? { ...rest, within: said } : rest)}
    />
  );
}

/** What is left out or required by name; each can be taken back. */
function Chosen({ options, ask }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  return (
    <>
      {choicesIn(options).map((choice) => {
        const name = named(choice, words);
        return (
          <button
            key={`${choice.how} ${choice.what} ${choice.id}`}
            type="button"
            className="path-chip path-chosen"
            aria-label={t("pathBar.takeBack", { what: t(`pathBar.chosen.${choice.how}`, { name }) })}
            data-testid="path-chosen"
            onClick={() => ask(withChoice(options, choice))}
          >
            <DataText>{t(`pathBar.chosen.${choice.how}`, { name })}</DataText>
            <Icon name="close" size={10} />
          </button>
        );
      })}
    </>
  );
}

/** What is drawn of how many, what had to be let in, what would come with one more choice. */
function Note({ answer, options, ask }: Props): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const wording = { t, words };
  const drawn = drawnSentence(answer, wording);
  const context = additionSentences(answer, wording).findLast(({ left }) => left.reason === "context");
  const said =
    answer.told?.onlyContext === true
      ? t("pathBar.onlyContext", { kinds: contextKinds(answer, words) })
      : neededSentence(answer, wording);
  if (drawn === null && said === null && context === undefined) return null;
  return (
    <p className="paths-note" data-testid="paths-note">
      {said}
      {drawn === null ? null : <> {drawn}</>}
      {drawn === null || options.limit === MOST_PATHS ? null : (
        <>
          {" "}
          <button
            type="button"
            className="text-button"
            data-testid="path-all"
            onClick={() => ask({ ...options, limit: MOST_PATHS })}
          >
            {answer.told !== undefined && answer.told.limits.counted <= MOST_PATHS
              ? t("pathBar.showAll")
              : t("pathBar.showMore", { shown: words.number(MOST_PATHS) })}
          </button>
        </>
      )}
      {context === undefined ? null : <> {context.text}</>}
    </p>
  );
}
