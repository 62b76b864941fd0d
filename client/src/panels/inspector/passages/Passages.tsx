import "./passages.css";
import { type CSSProperties, type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Passage, RelationInBrief } from "#contract/evidence.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import type { Called } from "../naming.ts";
import { PassageCard } from "./PassageCard.tsx";

const FIRST = 4;
/** Of one passage's relations, so many at first. */
const FIRST_RELATIONS = 4;

export type CitedPassage = Passage & { readonly relations?: readonly string[] };

interface Props {
  readonly passages: readonly CitedPassage[];
  /** Whoever is to stand out in them. */
  readonly called?: readonly Called[];
  readonly relations?: readonly RelationInBrief[];
  readonly onRelation?: (id: string) => void;
  readonly long?: boolean;
  /** Id of the passage that only names whom the others leave out. */
  readonly namesOnly?: string | null;
  /** Colour of the edge of those that say it. */
  readonly edge?: string;
  /** Whom none of the passages that say it names. */
  readonly leftOut?: readonly Called[];
  /** Id of the passage to begin at. */
  readonly marked?: string | null;
}

/** Passages one under the other; a long list opens with its first few and says how many there are. */
export function Passages(props: Props): ReactElement {
  const { passages, called = [], relations = [], onRelation, long = false, namesOnly = null } = props;
  const { edge, leftOut = [], marked = null } = props;
  const { t } = useTranslation();
  const words = useWords();
  const [all, setAll] = useState(false);
  const shown = all || long ? passages : passages.slice(0, FIRST);
  const naming = passages.find(({ id }) => id === namesOnly) ?? null;
  const style = { "--edge": edge } as CSSProperties;
  return (
    <>
      <ol className="passages" {...(edge === undefined ? {} : { style })}>
        {shown.map((passage, index) => (
          <li
            key={passage.id}
            data-said={passage.id === namesOnly ? undefined : ""}
            data-marked={passage.id === marked ? "" : undefined}
          >
            <PassageCard
              passage={passage}
              called={called}
              again={shown[index - 1]?.article.id === passage.article.id}
              naming={passage.id === namesOnly ? "others" : naming}
              leftOut={leftOut}
            />
            {onRelation !== undefined && passage.relations !== undefined ? (
              <RelationLinks ids={passage.relations} relations={relations} onRelation={onRelation} />
            ) : null}
          </li>
        ))}
      </ol>
      {shown.length < passages.length ? (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {t("passage.all", { count: passages.length, shown: words.number(passages.length) })}
        </button>
      ) : null}
    </>
  );
}

interface LinksProps {
  readonly ids: readonly string[];
  readonly relations: readonly RelationInBrief[];
  readonly onRelation: (id: string) => void;
}

/** The relations that rest on a passage, each as its sentence. */
function RelationLinks({ ids, relations, onRelation }: LinksProps): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const [all, setAll] = useState(false);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const known = ids.flatMap((id) => byId.get(id) ?? []);
  const shown = all || known.length <= FIRST_RELATIONS + 1 ? known : known.slice(0, FIRST_RELATIONS);
  const more = known.length - shown.length;
  if (known.length === 0) return null;
  return (
    <ul className="passage-relations">
      {shown.map((relation) => (
        <li key={relation.id}>
          <button type="button" className="text-button" onClick={() => onRelation(relation.id)}>
            <DataText>
              {words.name(relation.from)} <span className="quiet">{words.says(relation)}</span>{" "}
              {words.name(relation.to)}
            </DataText>
          </button>
        </li>
      ))}
      {more === 0 ? null : (
        <li>
          <button type="button" className="text-button quiet" onClick={() => setAll(true)}>
            {t("passage.moreRelations", { count: more, shown: words.number(more) })}
          </button>
        </li>
      )}
    </ul>
  );
}
