import type { ReactElement } from "react";
import type { EntityId } from "../../model/types.ts";
import type { Line } from "../../model/view/ties.ts";
import { useExplorer, useExplorerState, useNames, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../page/shown/EntityGlyph.tsx";
import { Icon } from "../../ui/Icon.tsx";

/** "A —took part together— B" of a line that is made, between entities or groups: each end can be chosen. */
export function LineSentence({ line }: { line: Line }): ReactElement {
  const words = useWords();
  return (
    <h2 className="sentence">
      <End id={line.from} />
      <span className="sentence-type sentence-made">
        <span className="type-swatch" />
        <span>{words.says(line)}</span>
        <Icon name="both" size={15} />
      </span>
      <End id={line.to} />
    </h2>
  );
}

function End({ id }: { id: EntityId }): ReactElement {
  const words = useNames();
  const explorer = useExplorer();
  const shown = usePresented().entities.get(id);
  const known = useExplorerState((state) => state.facts.entities.get(id));
  // A group is no fact; whoever is in one is not shown.
  const entity = shown ?? known;
  const other = entity === undefined ? null : words.otherName(entity);
  return (
    <button type="button" className="sentence-end" onClick={() => explorer.select({ kind: "entity", id })}>
      <EntityGlyph label={entity?.label ?? ""} size={20} />
      <span className="sentence-names">
        <DataText>{entity === undefined ? words.entity(id) : words.name(entity)}</DataText>
        {other === null ? null : <DataText className="sentence-other">{other}</DataText>}
      </span>
    </button>
  );
}
