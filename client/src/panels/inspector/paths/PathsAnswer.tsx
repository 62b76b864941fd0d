import "./paths.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeftOut, PathOptions, PathRank } from "#contract/paths.ts";
import { type PathsHighlight, withContextToggled, withLetting } from "../../../model/view/pathChoices.ts";
import { useExplorer, useExplorerState, useNames, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import {
  additionSentences,
  contextKinds,
  drawnSentence,
  lengthsSentence,
  limitSentence,
  neededSentence,
} from "../../../page/shown/pathWords.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { EntityLine, EvidenceLink } from "../answerParts.tsx";
import { PathFootnotes } from "./PathFootnotes.tsx";

/** How two are connected: in a sentence, one path step by step, all drawn ones as a list, and what was left out. */
export function PathsAnswer({ answer }: { answer: PathsHighlight }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  const [chosen, setChosen] = useState(0);
  const path = answer.paths[chosen] ?? answer.paths[0];
  return (
    <>
      <p className="eyebrow">{t("answer.paths")}</p>
      <h2 className="answer-title">
        <DataText>{words.entity(answer.from)}</DataText>
        <Icon name="both" size={15} />
        <DataText>{words.entity(answer.to)}</DataText>
      </h2>
      <Lead answer={answer} />
      {path === undefined ? null : (
        <section className="path-steps" data-testid="path-chosen-steps">
          <h3>{t("answer.stepByStep", { number: answer.paths.indexOf(path) + 1 })}</h3>
          <ol>
            {path.edges.map((edge, step) => (
              <li className="path-step" data-testid="path-step" key={edge}>
                <EntityLine id={path.nodes[step] ?? ""} />
                <EvidenceLink relation={edge} seenFrom={path.nodes[step] ?? ""} dated />
              </li>
            ))}
            <li className="path-end">
              <EntityLine id={path.nodes.at(-1) ?? ""} />
            </li>
          </ol>
          <PathFootnotes edges={path.edges} />
          {path.rank === undefined ? null : <Rank rank={path.rank} answer={answer} />}
        </section>
      )}
      <AllPaths
        answer={answer}
        chosen={path === undefined ? -1 : answer.paths.indexOf(path)}
        onChoose={setChosen}
      />
      <LeftOutList answer={answer} />
    </>
  );
}

function Lead({ answer }: { answer: PathsHighlight }): ReactElement {
  const { t } = useTranslation();
  const wording = { t, words: useWords() };
  const { told, paths } = answer;
  const kinds = contextKinds(answer, wording.words);
  const sentences = [
    paths.length === 0
      ? t("answer.noPaths", { steps: wording.words.count("steps", told?.limits.maxLength ?? 6) })
      : lengthsSentence(answer, wording),
    told?.onlyContext === true ? t("pathBar.onlyContext", { kinds }) : null,
    paths.length > 0 ? neededSentence(answer, wording) : null,
    paths.length > 0 && told !== undefined && told.letIn.context.length === 0 && kinds !== ""
      ? t("answer.noContext", { kinds })
      : null,
    drawnSentence(answer, wording),
  ];
  return <p className="answer-lead">{sentences.filter((text) => text !== null).join(" ")}</p>;
}

/** All drawn paths, each by whom it leads through; the one that is told step by step is marked. */
function AllPaths(props: {
  answer: PathsHighlight;
  chosen: number;
  onChoose: (index: number) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const words = useNames();
  const relations = useExplorerState((state) => state.facts.relations);
  const { answer, chosen, onChoose } = props;
  const stage = useExplorerState((state) => state.view.stage);
  const drawn = stage?.form === "tracks" ? stage.bends : relations;
  if (answer.paths.length === 0) return null;
  return (
    <section>
      <h3>{t("answer.allPaths")}</h3>
      <ol className="paths path-list">
        {answer.paths.map(({ nodes, edges }, index) => {
          const inferred = edges.filter((edge) => relations.get(edge)?.status === "inferred").length;
          const through = nodes.slice(1, -1).map(words.entity);
          return (
            <li key={nodes.join(" ")} className="path">
              <button
                type="button"
                className="path-row"
                aria-current={index === chosen}
                onClick={() => onChoose(index)}
              >
                <span className="path-number">{words.number(index + 1)}</span>
                <DataText>{through.length === 0 ? t("answer.direct") : through.join(" → ")}</DataText>
                <span className="quiet">
                  {edges.every((edge) => drawn.has(edge)) ? null : `${t("answer.listed")} · `}
                  {inferred === 0
                    ? t("answer.allReported")
                    : t("answer.inferred", { count: inferred, shown: words.number(inferred) })}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Which choice lets in what was left out; null for what no one choice does. */
function optionsLetting(
  left: LeftOut,
  { options = {} }: PathsHighlight,
  kinds: readonly string[],
): PathOptions | null {
  switch (left.reason) {
    case "context":
      return left.kind === null
        ? { ...options, context: [...kinds] }
        : withContextToggled(options, left.kind);
    case "hierarchy":
    case "inferred":
      return withLetting(options, left.reason, false);
    default:
      return null;
  }
}

function LeftOutList({ answer }: { answer: PathsHighlight }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const additions = additionSentences(answer, { t, words });
  const limits = limitSentence(answer, { t, words });
  const kinds = (answer.told?.leftOut ?? []).flatMap(({ kind }) => kind ?? []);
  if (limits === null) return null;
  return (
    <section className="path-left" data-testid="path-left">
      {additions.length === 0 ? null : <h3>{t("answer.leftOut")}</h3>}
      <ul>
        {additions.map(({ left, text }) => {
          const options = optionsLetting(left, answer, kinds);
          return (
            <li key={`${left.reason} ${left.kind}`}>
              {text}{" "}
              {options === null ? null : (
                <button
                  type="button"
                  className="text-button"
                  onClick={() => void explorer.showPaths(answer.from, answer.to, options)}
                >
                  {t("answer.letIn")}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="note">{limits}</p>
    </section>
  );
}

const PARTS = ["steps", "unreported", "sources", "age", "hubs"] as const;
const WEIGHT_OF = {
  steps: "step",
  unreported: "unreported",
  sources: "sources",
  age: "age",
  hubs: "hub",
} as const;

/** Why a path stands where it does: each part of its cost with the weight behind it. */
function Rank({ rank, answer }: { rank: PathRank; answer: PathsHighlight }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const weights = answer.told?.weights;
  return (
    <details className="path-rank">
      <summary>{t("answer.rank.title", { cost: words.number(rank.cost) })}</summary>
      <p className="note">{t("answer.rank.note")}</p>
      <dl>
        {PARTS.map((part) => (
          <div key={part}>
            <dt>{t(`answer.rank.${part}`)}</dt>
            <dd>
              {words.number(rank[part])}
              {weights === undefined ? null : (
                <span className="quiet">
                  {" "}
                  {t("answer.rank.weight", { weight: words.number(weights[WEIGHT_OF[part]]) })}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
