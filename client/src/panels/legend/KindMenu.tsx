import { MenuItem, MenuProvider, MenuSeparator } from "@ariakit/react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { lookupOf } from "../../model/drawing/look.ts";
import { SAFE_COLORS } from "../../model/drawing/safePalette.ts";
import type { StyleRule } from "../../model/types.ts";
import { useExplorer, useExplorerState, usePresented } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow, type LensAt } from "../../page/pageStore.ts";
import { DataText } from "../../page/shown/DataText.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { PopMenu } from "../../ui/menus/PopMenu.tsx";
import type { KindOfLegend } from "./counts.ts";

interface KindMenuProps {
  readonly kind: KindOfLegend;
  readonly text: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** Rules ask for these. */
type Coloured = { readonly of: Exclude<KindOfLegend["of"], "modality">; readonly name: string };

const isOn = ({ name, of }: Coloured, { when }: StyleRule) => when.kind === of && when.value === name;

/** What can be done with a kind of the legend: show only it, choose all of it, give it another colour. */
export function KindMenu({ kind, text, anchor, onClose }: KindMenuProps): ReactElement {
  const { t } = useTranslation();
  return (
    <MenuProvider open setOpen={(open) => (open ? undefined : onClose())} placement="right-start">
      <PopMenu
        modal
        backdrop={false}
        getAnchorRect={() => anchor.getBoundingClientRect()}
        finalFocus={anchor}
        aria-label={t("legend.acts", { name: text })}
        data-testid="kind-menu"
      >
        <DataText as="p" className="menu-title">
          {text}
        </DataText>
        <Choosing kind={kind} />
        {kind.of === "label" || kind.of === "type" ? <ForAll of={`${kind.of}s`} name={kind.name} /> : null}
        {kind.of === "modality" ? null : (
          <>
            <MenuSeparator className="menu-separator" />
            <Colours kind={{ of: kind.of, name: kind.name }} />
          </>
        )}
      </PopMenu>
    </MenuProvider>
  );
}

function Choosing({ kind }: { kind: KindOfLegend }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const shown = usePresented();
  const ends = () => {
    const about = [...shown.relations.values()].filter((relation) =>
      kind.of === "label" ? false : (relation[kind.of] ?? "") === kind.name,
    );
    return [...new Set(about.flatMap(({ from, to }) => [from, to]))].sort();
  };
  return (
    <>
      <MenuItem className="menu-item" onClick={() => explorer.showOnly(kind)}>
        <Icon name="eye" size={14} />
        <span className="menu-text">{t("legend.only")}</span>
      </MenuItem>
      <MenuItem
        className="menu-item"
        onClick={() =>
          kind.of === "label" ? explorer.chooseLabel(kind.name) : explorer.choose(ends(), "replace")
        }
      >
        <Icon name="check" size={14} />
        <span className="menu-text">{t(kind.of === "label" ? "legend.chooseAll" : "legend.chooseEnds")}</span>
      </MenuItem>
    </>
  );
}

/** What it is called and looks like for everybody is changed where the lens is; not on a phone. */
function ForAll(at: LensAt): ReactElement | null {
  const { t } = useTranslation();
  const changeLens = usePage((page) => page.changeLens);
  const [narrow] = useState(isNarrow);
  return narrow ? null : (
    <MenuItem className="menu-item" data-testid="kind-lens" onClick={() => changeLens(at)}>
      <Icon name="edit" size={14} />
      <span className="menu-text">{t("legend.change")}</span>
    </MenuItem>
  );
}

/** Eight colours that stand out on both grounds; any other one is set in the rules. */
function Colours({ kind }: { kind: Coloured }): ReactElement {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const rules = useExplorerState((state) => state.view.style.rules);
  const own = rules.findLast((rule) => isOn(kind, rule));
  const others = rules.filter((rule) => rule !== own);
  const paint = (color: string) => {
    const rule: StyleRule = {
      ...(own ?? {
        on: kind.of === "label" ? "entity" : "relation",
        when: { kind: kind.of, value: kind.name },
      }),
      color,
    };
    explorer.setStyle({ rules: [...others, rule] });
  };
  const typeColor = useExplorerState(({ ontology }) => lookupOf(ontology).typeColor(kind.name));
  return (
    <>
      {kind.of !== "type" ? null : (
        <MenuItem className="menu-item" onClick={() => paint(typeColor)}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect width="14" height="14" rx="4" fill={typeColor} />
          </svg>
          <span className="menu-text">{t("legend.typeColour")}</span>
        </MenuItem>
      )}
      {SAFE_COLORS.map((color, i) => (
        <MenuItem
          key={color}
          className="menu-item"
          aria-current={own?.color === color ? "true" : undefined}
          onClick={() => paint(color)}
        >
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect width="14" height="14" rx="4" fill={color} />
          </svg>
          <span className="menu-text">{t("legend.colour", { number: i + 1 })}</span>
        </MenuItem>
      ))}
      {own === undefined ? null : (
        <MenuItem className="menu-item" onClick={() => explorer.setStyle({ rules: others })}>
          <Icon name="undo" size={14} />
          <span className="menu-text">{t("legend.ownColour")}</span>
        </MenuItem>
      )}
    </>
  );
}
