import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useActing } from "../../page/acts.tsx";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { IconButton } from "../../ui/Button.tsx";

/** More than this can hardly be read: grouping is offered, never done unasked. */
const MANY = 400;
const WAYS = [
  ["label", "groupByLabel"],
  ["place", "groupByPlace"],
  ["community", "groupByCommunity"],
] as const;

/** "1,234 shown: group by type, place or community". Put away, it stays away until the page is opened again. */
export function GroupOffer(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const acting = useActing();
  const count = usePresented().entities.size;
  const grouped = useExplorerState((state) => state.view.groups !== null);
  const [away, setAway] = useState(false);
  if (count <= MANY || grouped || away) return null;
  return (
    <p className="cut-banner" data-testid="group-offer">
      <span>{t("group.offer", { shown: words.number(count) })}</span>
      {WAYS.map(([by, act]) => (
        <button key={by} type="button" className="text-button" onClick={() => acting.perform(act)}>
          {t(`looks.grouping.${by}`)}
        </button>
      ))}
      <IconButton
        icon="close"
        className="icon-button-small"
        label={t("group.notNow")}
        onClick={() => setAway(true)}
      />
    </p>
  );
}
