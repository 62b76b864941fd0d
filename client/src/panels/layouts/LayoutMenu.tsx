import { MenuButton, MenuGroup, MenuGroupLabel, MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { shortcutText } from "../../actions/keys.ts";
import { labelIn } from "../../actions/registry.ts";
import type { Action, Subject } from "../../actions/types.ts";
import { useActing } from "../../page/acts.tsx";
import { useExplorerState } from "../../page/explorer.tsx";
import { useActs } from "../../page/registry.tsx";
import { chosenEntities } from "../../state/producers/choosing.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";

/** Every layout, for all or for what is chosen; and how the chosen ones stand to one another. */
export function LayoutMenu(): ReactElement {
  const { t } = useTranslation();
  const [layouts = [], alignments = [], pins = []] = useActs().at("layouts");
  const several = useExplorerState((state) => chosenEntities(state).length > 1);
  const [shortcut] = layouts[0]?.shortcuts ?? [];
  return (
    <MenuProvider placement="top-end">
      <MenuButton
        className="icon-button"
        aria-label={t("layouts.title")}
        data-tip={t("layouts.title")}
        data-keys={shortcut === undefined ? undefined : shortcutText(shortcut)}
      >
        <Icon name="layout" />
      </MenuButton>
      <PopMenu gutter={6} unmountOnHide data-testid="layout-menu">
        <Group title={t("layouts.all")} acts={layouts} on={EVERYTHING} />
        {several ? (
          <>
            <MenuSeparator className="menu-separator" />
            <Group title={t("layouts.chosen")} acts={layouts} />
            <MenuSeparator className="menu-separator" />
            <Group title={t("layouts.align")} acts={alignments} />
            <MenuSeparator className="menu-separator" />
            <Entries acts={pins} />
          </>
        ) : null}
      </PopMenu>
    </MenuProvider>
  );
}

/** Nothing in particular: a layout of that is one of all. */
const EVERYTHING: Subject = { entities: [], relation: null };

interface EntriesProps {
  readonly acts: readonly Action[];
  /** What they are about; the choice where nothing is said. */
  readonly on?: Subject;
}

function Group({ title, ...entries }: EntriesProps & { title: string }): ReactElement {
  return (
    <MenuGroup>
      <MenuGroupLabel className="menu-label">{title}</MenuGroupLabel>
      <Entries {...entries} />
    </MenuGroup>
  );
}

function Entries({ acts, on }: EntriesProps): ReactElement {
  const { t } = useTranslation();
  const acting = useActing();
  return (
    <>
      {acts.map((act) => (
        <MenuItem key={act.name} className="menu-item" onClick={() => acting.perform(act.name, on)}>
          {t(labelIn(act, "layouts") as "layouts.pin")}
        </MenuItem>
      ))}
    </>
  );
}
