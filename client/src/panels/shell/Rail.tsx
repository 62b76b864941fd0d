import { Tab, TabList } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { labelIn } from "../../actions/registry.ts";
import type { Action } from "../../actions/types.ts";
import { useActing } from "../../page/acts.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { useActs, usePanelsAt } from "../../page/registry.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useRoving } from "../../ui/useRoving.tsx";

/** At the left edge: the map, what opens beside the rail, what opens below the canvas, and help. */
export function Rail(): ReactElement {
  const { t } = useTranslation();
  const sections = useActs().at("rail");
  const [first = [], ...others] = sections;
  return (
    <nav className="rail" aria-label={t("rail.title")}>
      <Section acts={first} label={t("rail.drawers")} />
      <Tabs />
      {others.map((acts) => (
        <Section key={acts[0]?.name} acts={acts} label={t("rail.help")} />
      ))}
    </nav>
  );
}

/** One stop of the Tab key; arrow keys move within. */
function Section({ acts, label }: { acts: readonly Action[]; label: string }): ReactElement {
  const { ref, onKeyDown } = useRoving<HTMLDivElement>();
  return (
    <div
      className="rail-section"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={label}
      ref={ref}
      onKeyDown={onKeyDown}
    >
      {acts.map((act) => (
        <RailButton key={act.name} act={act} />
      ))}
    </div>
  );
}

function RailButton({ act }: { act: Action }): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const { name, icon, opens } = act;
  const open = usePage(({ drawer, panel }) => opens !== null && (drawer === opens || panel === opens));
  return (
    <button
      type="button"
      className="rail-button"
      {...(opens === null ? {} : { "aria-haspopup": "dialog", "aria-expanded": open })}
      data-testid={opens === null ? `rail-${name}` : `open-${opens}`}
      data-tip={t(act.labelKey as "action.help")}
      onClick={() => acting.perform(name)}
    >
      <Icon name={icon} size={19} />
      <span>{t(labelIn(act, "rail") as "panel.looks")}</span>
    </button>
  );
}

/** What opens below the canvas; a second click closes it. */
function Tabs(): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  const dock = usePage((page) => page.dock);
  const keys = useActs();
  return (
    <TabList className="rail-section" aria-label={t("dock.title")}>
      {usePanelsAt("dock").map(({ name, icon, title }) => (
        <Tab
          key={name}
          className="rail-button"
          id={name}
          data-testid={`tab-${name}`}
          data-tip={t(keys.named(name).labelKey as "action.table")}
          onClick={(event) => {
            if (dock !== name) return;
            event.preventDefault();
            acting.perform(name);
          }}
        >
          <Icon name={icon} size={19} />
          <span>{t(title as "dock.table")}</span>
        </Tab>
      ))}
    </TabList>
  );
}
