import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EntityDetail } from "#contract/entity.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorer, useExplorerState } from "../../page/explorer.tsx";
import { Button } from "../../ui/Button.tsx";
import { EntityPicker } from "../search/EntityPicker.tsx";

/** What can be done with the entity shown: expand, collapse, connect with another, take off the view. */
export function EntityActions({ entity }: { entity: EntityDetail }): ReactElement {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<"paths" | "common" | null>(null);
  const on = { entities: [entity.id], relation: null };
  const expanded = useExplorerState((state) =>
    state.view.expansions.some((expansion) => expansion.entity === entity.id),
  );
  const toggle = (kind: "paths" | "common") => setAsking((current) => (current === kind ? null : kind));
  return (
    <div className="entity-actions">
      <div className="button-row">
        <ActButton act="show" on={on} look="primary" />
        {expanded ? (
          <ActButton act="collapse" on={on} data-testid="act-collapse" />
        ) : (
          <ActButton act="expand" on={on} data-testid="act-expand" />
        )}
        <Button
          icon="paths"
          aria-expanded={asking === "paths"}
          data-testid="act-paths"
          onClick={() => toggle("paths")}
        >
          {t("action.paths")}
        </Button>
        <Button
          icon="common"
          aria-expanded={asking === "common"}
          data-testid="act-common"
          onClick={() => toggle("common")}
        >
          {t("action.common")}
        </Button>
        <ActButton act="remove" on={on} look="quiet" />
      </div>
      {asking === null ? null : <OtherPicker entity={entity} kind={asking} onDone={() => setAsking(null)} />}
    </div>
  );
}

function OtherPicker(props: {
  entity: EntityDetail;
  kind: "paths" | "common";
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const { entity, kind, onDone } = props;
  const title = kind === "paths" ? t("connect.pathsTo") : t("connect.commonWith");
  const asked = useRef<HTMLDivElement>(null);
  // Whoever asks for it types a name next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is asked anew
  useEffect(() => asked.current?.querySelector("input")?.focus(), [kind]);
  return (
    <div className="other-picker" data-testid={`pick-${kind}`} ref={asked}>
      <p className="field-label">{title}</p>
      <EntityPicker
        title={title}
        labels={[]}
        value=""
        except={entity.id}
        onChange={(other) => {
          onDone();
          if (kind === "paths") void explorer.showPaths(entity.id, other);
          else void explorer.showCommon([entity.id, other]);
        }}
      />
    </div>
  );
}
