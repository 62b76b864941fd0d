import { type ReactElement, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState, useWords } from "../../page/explorer.tsx";
import { settings } from "../../state/browserParts.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";

function Banner(props: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  /** Puts it away, where a person may. */
  readonly onClose?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="online-banner" role="alert" data-testid="online-banner">
      <Icon name={props.icon} />
      <div className="online-words">
        <strong>{props.title}</strong>
        {props.children}
      </div>
      {props.onClose && <IconButton icon="close" label={t("word.close")} onClick={props.onClose} />}
    </div>
  );
}

/** How far that has come which is waited for. */
function Progress(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { progress } = useExplorerState((state) => state.online);
  if (progress === null || progress.total === 0) return null;
  const [done, total] = [words.number(progress.done), words.number(progress.total)];
  return <span data-testid="online-progress">{t("online.progress", { done, total })}</span>;
}

const SEEN = "damageSeen";

/**
 * A line under the bar while the store or the server is away, while nothing can be saved or search is not ready, and after the store was damaged until
 * this person has put it away; the canvas stays as it is.
 */
export function OnlineBanner(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const { ready, code, damage } = useExplorerState((state) => state.online);
  const starting = useExplorerState((state) => state.starting);
  const empty = useExplorerState((state) => state.view.placements.size === 0);
  const [seen, setSeen] = useState(() => settings().read(SEEN));
  if (!ready) {
    if (starting && empty) return null;
    return (
      <Banner icon="offline" title={t("online.away")}>
        <span>{t(`problem.${code ?? "OFFLINE"}`)}</span>
        <Progress />
        <span className="online-wait">{t("online.retrying")}</span>
      </Banner>
    );
  }
  if (damage !== null && damage.at !== seen) {
    const put = () => {
      settings().write(SEEN, damage.at);
      setSeen(damage.at);
    };
    const missing = damage.lost === null ? "damageUnknown" : "damageLost";
    return (
      <Banner icon="warning" title={t("online.damaged")} onClose={put}>
        <span>
          {t(`damage.${damage.kind}`)} {t(`online.${missing}`, { lost: words.number(damage.lost ?? 0) })}{" "}
          {t(damage.left === 0 ? "online.begunAnew" : "online.wentOn")}
        </span>
      </Banner>
    );
  }
  if (code === null) return null;
  if (code === "SEARCH_LOADING" || code === "SEARCH_FAILED") {
    return (
      <Banner icon="search" title={t(`problem.${code}`)}>
        <Progress />
      </Banner>
    );
  }
  return (
    <Banner icon="warning" title={t("online.limited")}>
      <span>{t(`problem.${code}`)}</span>
    </Banner>
  );
}
