import { lazy, type ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { labelIn } from "../../actions/registry.ts";
import { ActIconButton } from "../../page/ActButton.tsx";
import { useActing } from "../../page/acts.tsx";
import { useExplorer, useExplorerState, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { useActs } from "../../page/registry.tsx";
import type { Theme } from "../../state/types.ts";
import { IconButton } from "../../ui/Button.tsx";
import { FetchedMenu } from "../../ui/FetchedMenu.tsx";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { HistoryControls } from "./HistoryControls.tsx";

const MoreMenu = lazy(() => import("./MoreMenu.tsx").then((module) => ({ default: module.MoreMenu })));

/** Name, what is loaded in one line, history, language, theme and help. */
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
      <DataLine />
      <div className="bar-controls">
        <PanelButtons />
        <HistoryControls />
        <span className="bar-rule" />
        <LanguageSwitch />
        <span className="bar-wide">
          <ThemeSwitch />
          <ActIconButton act="guide" place="more" keys="?" />
        </span>
        <span className="bar-narrow">
          <FetchedMenu icon="menu" label={t("panel.more")} testId="more" Menu={MoreMenu} />
        </span>
      </div>
    </header>
  );
}

/** Keeping, sharing and taking along, and how it looks. */
function PanelButtons(): ReactElement {
  const { t } = useTranslation();
  const open = usePage((page) => page.panel);
  const acting = useActing();
  const acts = useActs().at("bar").flat();
  return (
    <span className="bar-wide bar-panels" data-tour="keep">
      {acts.map((act) => {
        const label = t(labelIn(act, "bar") as "panel.looks");
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
      <rect width="32" height="32" rx="6" />
      <path d="M10 22 21.500 10.500M10 22l12.500 0.500" />
      <circle cx="9.500" cy="22" r="4" />
      <circle cx="22" cy="10" r="3.400" />
      <circle cx="23" cy="22.500" r="2.400" />
    </svg>
  );
}

/** "192 entities · 233 relations · 7 articles · January 2021 – April 2024". */
function DataLine(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const stats = useExplorerState((state) => state.stats);
  if (stats === null) return <p className="data-line" />;
  const parts = [
    t("bar.entities", { count: stats.entities, shown: words.number(stats.entities) }),
    t("bar.relations", { count: stats.relations, shown: words.number(stats.relations) }),
    t("bar.articles", { count: stats.articles, shown: words.number(stats.articles) }),
  ];
  const { from, to } = stats.dates;
  if (from !== null && to !== null) {
    parts.push(from === to ? words.isoDate(from) : `${words.isoDate(from)} – ${words.isoDate(to)}`);
  }
  const engine = `${stats.engine.name} ${stats.engine.version}`;
  return (
    <p className="data-line" title={t("bar.engine", { engine })} data-testid="data-line">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
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
          onClick={() => explorer.setLanguage(choice)}
        >
          <span className="wide-only">{choice === "zh" ? "中文" : "English"}</span>
          <span className="narrow-only">{choice === "zh" ? "中" : "EN"}</span>
        </button>
      ))}
    </fieldset>
  );
}

const THEMES: readonly { theme: Theme; icon: IconName }[] = [
  { theme: "system", icon: "screen" },
  { theme: "light", icon: "sun" },
  { theme: "dark", icon: "moon" },
];

/** One button that goes round: as the system, light, dark. */
function ThemeSwitch(): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const theme = useExplorerState((state) => state.theme);
  const index = THEMES.findIndex((entry) => entry.theme === theme);
  const current = THEMES[index] ?? { theme: "system" as const, icon: "screen" as const };
  const next = THEMES[(index + 1) % THEMES.length] ?? current;
  return (
    <IconButton
      icon={current.icon}
      label={`${t(`theme.${current.theme}`)} → ${t(`theme.${next.theme}`)}`}
      data-testid="theme"
      onClick={() => explorer.setTheme(next.theme)}
    />
  );
}
