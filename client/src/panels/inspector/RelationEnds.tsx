import type { CSSProperties, ReactElement } from "react";
import type { RelationDetail } from "#contract/entity.ts";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { typeOf } from "../../page/words.ts";
import { Icon } from "../../ui/Icon.tsx";

/** "A —visited→ B", one above the other with the line between them: both ends can be clicked. */
export function RelationEnds({ relation }: { relation: RelationDetail }): ReactElement {
  const words = useWords();
  const symmetric = useExplorerState((state) => typeOf(state.ontology, relation.type)?.symmetric ?? false);
  const color = useExplorerState((state) => typeOf(state.ontology, relation.type)?.color ?? "currentcolor");
  return (
    <h2 className="sentence" data-status={relation.status} style={{ "--type": color } as CSSProperties}>
      <End end={relation.from} />
      <span className="sentence-type">
        <span className="type-line" />
        <span>{words.says(relation)}</span>
        <span className={symmetric ? "sentence-both" : "sentence-down"}>
          <Icon name={symmetric ? "both" : "arrow"} size={14} />
        </span>
      </span>
      <End end={relation.to} />
    </h2>
  );
}

function End({ end }: { end: RelationDetail["from"] }): ReactElement {
  const words = useWords();
  const explorer = useExplorer();
  const other = words.otherName(end);
  return (
    <button type="button" className="sentence-end" onClick={() => void explorer.show(end.id)}>
      <EntityGlyph label={end.label} size={26} />
      <span className="sentence-names">
        <DataText>{words.name(end)}</DataText>
        {other === null ? null : <DataText className="sentence-other">{other}</DataText>}
      </span>
    </button>
  );
}
