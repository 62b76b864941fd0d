import { lazy, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { labelIn } from "../../actions/registry.ts";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState } from "../../page/explorer.tsx";
import { Guarded } from "../../page/failures.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { useActs } from "../../page/registry.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { FetchedMenu } from "../../ui/menus/FetchedMenu.tsx";
import { SearchBox } from "../search/SearchBox.tsx";
import { HistoryControls } from "./HistoryControls.tsx";

const MoreMenu = lazy(() => import("./MoreMenu.tsx").then((module) => ({ default: module.MoreMenu })));

/** Name, search, history, taking along and the language; on a narrow screen the rest is in one menu. */
export function TopBar(): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  return (
    <header className="top-bar">
      <h1 className="brand-name">
        <button type="button" className="brand" onClick={() => acting.perform("overview")}>
          <Seal />
          <span className="brand-zh" lang="zh-CN">
            关系
          </span>
          <span className="brand-en" lang="en">
            Guanxi
          </span>
          <span className="visually-hidden">{t("bar.home")}</span>
        </button>
      </h1>
      <search className="search-area">
        <Guarded>
          <SearchBox />
        </Guarded>
      </search>
      <div className="bar-controls">
        <HistoryControls />
        <PanelButtons />
        <LanguageSwitch />
        <span className="bar-narrow">
          <FetchedMenu icon="dots" label={t("panel.more")} testId="more" Menu={MoreMenu} />
        </span>
      </div>
    </header>
  );
}

/** Sharing and taking along. */
function PanelButtons(): ReactElement {
  const { t } = useTranslation();
  const open = usePage((page) => page.panel);
  const acting = useActing();
  const acts = useActs().at("bar").flat();
  return (
    <span className="bar-panels" data-tour="keep">
      {acts.map((act) => {
        const label = t(labelIn(act, "bar") as "panel.share");
        return (
          <button
            key={act.name}
            type="button"
            className="bar-button"
            aria-haspopup="dialog"
            aria-expanded={open === act.opens}
            aria-label={label}
            data-testid={`open-${act.opens ?? act.name}`}
            onClick={() => acting.perform(act.name)}
          >
            <Icon name={act.icon} />
            <span className="bar-button-text">{label}</span>
          </button>
        );
      })}
    </span>
  );
}

function Seal(): ReactElement {
  return (
    <svg className="seal" width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="4.3" />
      <path d="M10 22 21.500 10.500M10 22l12.500 0.500" />
      <circle cx="9.500" cy="22" r="4" />
      <circle cx="22" cy="10" r="3.400" />
      <circle cx="23" cy="22.500" r="2.400" />
    </svg>
  );
}

function LanguageSwitch(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const language = useExplorerState((state) => state.language);
  return (
    <fieldset className="segmented" aria-label={t("bar.language")}>
      {(["zh", "en"] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice === "zh" ? "zh-CN" : "en"}
          aria-pressed={language === choice}
          title={choice === "zh" ? "中文" : "English"}
          onClick={() => explorer.setLanguage(choice)}
        >
          {choice === "zh" ? "中文" : "EN"}
        </button>
      ))}
    </fieldset>
  );
}
