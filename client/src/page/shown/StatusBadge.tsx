import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Status } from "#contract/graph.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";

const ICONS: Readonly<Record<Status, IconName>> = {
  reported: "reported",
  confirmed: "check",
  inferred: "inferred",
  disputed: "disputed",
};

/** How sure a fact is: a drawing and a word, never colour alone. */
export function StatusBadge({ status }: { status: Status }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={`badge badge-${status}`} title={t(`statusMeaning.${status}`)} data-testid="status">
      <Icon name={ICONS[status]} size={13} />
      {t(`status.${status}`)}
    </span>
  );
}
