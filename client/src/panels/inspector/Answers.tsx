import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Highlight } from "../../model/types.ts";
import type { PathsHighlight } from "../../model/view/pathChoices.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorerState, useNames } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { EntityLine, EvidenceLink } from "./answerParts.tsx";
import { PathsAnswer } from "./paths/PathsAnswer.tsx";

type Common = Extract<Highlight, { kind: "common" }>;

/** The answer that is highlighted on the canvas, as a list whose every step leads to its evidence. */
export function Answer({ highlight }: { highlight: PathsHighlight | Common }): ReactElement {
  const { t } = useTranslation();
  return (
    <article className="inspected" data-testid={`answer-${highlight.kind}`}>
      {highlight.kind === "paths" ? <PathsAnswer answer={highlight} /> : <CommonAnswer answer={highlight} />}
      <div className="button-row">
        <ActButton act="dismiss" look="quiet">
          {t("answer.dismiss")}
        </ActButton>
      </div>
    </article>
  );
}

function CommonAnswer({ answer }: { answer: Common }): ReactElement {
  const { t } = useTranslation();
  const words = useNames();
  return (
    <>
      <p className="eyebrow">{t("answer.common")}</p>
      <h2 className="answer-title">
        {answer.ids.map((id, index) => (
          <span key={id} className="answer-name">
            {index === 0 ? null : <Icon name="plus" size={13} />}
            <DataText>{words.entity(id)}</DataText>
          </span>
        ))}
      </h2>
      <p className="answer-lead">
        {answer.common.length === 0
          ? t("answer.noCommon")
          : t("answer.commonLead", {
              count: answer.common.length,
              shown: words.number(answer.common.length),
            })}
      </p>
      <ol className="paths">
        {answer.common.map((id) => (
          <li key={id} className="path" data-testid="common-contact">
            <EntityLine id={id} />
            {answer.ids.map((asked) => (
              <Between key={asked} contact={id} asked={asked} />
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The relations between a common contact and one of those asked about. */
function Between({ contact, asked }: { contact: string; asked: string }): ReactElement {
  const words = useNames();
  const relations = useExplorerState((state) => state.facts.relations);
  const between = [...relations.values()].filter(
    ({ from, to }) => (from === contact && to === asked) || (from === asked && to === contact),
  );
  return (
    <div className="between">
      <DataText className="between-name">{words.entity(asked)}</DataText>
      {between.map(({ id }) => (
        <EvidenceLink key={id} relation={id} seenFrom={asked} />
      ))}
    </div>
  );
}
