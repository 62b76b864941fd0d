import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { ChartView } from "../../model/chart.ts";
import { isOnChoice } from "../../model/drawing/onStage.ts";
import { isOfFocus } from "../../model/view/sifting.ts";
import { isOfContacts } from "../../model/view/view.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorer, useExplorerState, useNames, usePresented, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ContactsMost } from "../contacts/ContactsSwitch.tsx";

/** "Map › Sun Pengcheng, 14 neighbours, all shown": what is looked at by itself, the way back, and the surroundings. */
export function StageBar(): ReactElement | null {
  const { t } = useTranslation();
  const words = useNames();
  const explorer = useExplorer();
  const stage = useExplorerState((state) => state.view.stage);
  const focused = useExplorerState(({ view }) => isOfFocus(view, view.stage?.of ?? []));
  // The bar of a focus says what is here, and leads out of it.
  if (stage === null || focused) return null;
  const [first] = stage.of;
  const one = stage.of.length === 1 && first !== undefined ? words.entity(first) : null;
  const name = stage.chart === undefined ? one : t(`layouts.kinds.${stage.chart.kind}`);
  return (
    <div className="stage-bar" role="toolbar" aria-label={t("stage.title")} data-testid="stage-bar">
      <span className="crumbs">
        <button type="button" className="crumb" onClick={() => explorer.unstage()} title={t("stage.leave")}>
          <Icon name="fit" size={13} />
          {t("stage.map")}
        </button>
        {name === null ? null : (
          <>
            <Icon name="right" size={10} />
            <DataText className="crumb-here">{name}</DataText>
          </>
        )}
      </span>
      <Count />
      <ArrangeAnew />
      <label className="stage-context switch" title={t("stage.contextHint")}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={stage.context}
          checked={stage.context}
          onChange={(event) => explorer.setContext(event.target.checked)}
        />
        {t("stage.context")}
      </label>
    </div>
  );
}

/** Where somebody was moved by hand: the stage as it was made. */
export function ArrangeAnew(): ReactElement | null {
  const { t } = useTranslation();
  const explorer = useExplorer();
  const moved = useExplorerState(({ view: { stage } }) =>
    [...(stage?.places.values() ?? [])].some(({ pinned }) => pinned),
  );
  if (!moved) return null;
  return (
    <Button look="quiet" icon="layout" data-testid="stage-arrange" onClick={() => void explorer.arrange()}>
      {t("stage.arrange")}
    </Button>
  );
}

/** How many have contacts, who counts, and the way back to events. */
function Contacts({ most, here }: { readonly most: number; readonly here: number }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="stage-contacts" data-testid="contacts-bar">
      <span>
        <strong>{t("contacts.contacts")}</strong>{" "}
        <span className="quiet">{t("contacts.among", { count: here, shown: words.number(here) })}</span>
      </span>
      <ContactsMost most={most} />
      <ActButton act="asEvents" look="quiet" icon={false} />
    </div>
  );
}

/** How many a chart shows, and who has no place in it or stands apart. */
function Charted({ chart, here }: { readonly chart: ChartView; readonly here: number }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const stage = useExplorerState((state) => state.view.stage);
  const { kind, told } = chart;
  const left = stage?.left.length ?? 0;
  const said =
    kind === "hierarchical"
      ? [
          t("stage.levels", { count: here, shown: words.number(here), levels: words.number(told) }),
          ...(left > 0 ? [t("stage.noLevel", { count: left, shown: words.number(left) })] : []),
        ]
      : [
          t("stage.dated", { count: here - told, shown: words.number(here - told) }),
          ...(told > 0 ? [t("stage.undated", { count: told, shown: words.number(told) })] : []),
          t("stage.linesOnChoice"),
        ];
  return (
    <span className="quiet" data-testid="chart-count">
      {said.join(" · ")}
    </span>
  );
}

/** How many of those around it are to be seen. */
function Count(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const stage = useExplorerState((state) => state.view.stage);
  const shown = usePresented();
  const contacts = useExplorerState(({ view }) =>
    isOfContacts(view) ? (view.contacts?.most ?? null) : null,
  );
  const remaining = useExplorerState((state) => {
    const [only] = state.view.stage?.of ?? [];
    const last = state.view.expansions.findLast(({ entity }) => entity === only);
    return last?.remaining.reduce((sum, { count }) => sum + count, 0) ?? 0;
  });
  if (stage === null) return null;
  const here = [...stage.places.keys()].filter((id) => shown.entities.has(id)).length;
  if (stage.chart !== undefined) return <Charted chart={stage.chart} here={here} />;
  if (contacts !== null) return <Contacts most={contacts} here={here} />;
  if (stage.of.length !== 1) {
    const count = { count: here, shown: words.number(here) };
    return (
      <span className="quiet" data-testid="stage-count">
        {stage.left.length === 0
          ? t("stage.answer", count)
          : t("stage.answerSome", { ...count, more: words.number(stage.left.length) })}
      </span>
    );
  }
  const around = here - 1;
  const onChoice = [...shown.relations.values()].filter((relation) => isOnChoice(relation, stage)).length;
  const more = stage.left.length + remaining;
  const shownHere = words.number(around);
  return (
    <>
      <span className="quiet" data-testid="stage-count">
        {more === 0
          ? t("stage.all", { count: around, shown: shownHere })
          : t("stage.some", { shown: shownHere, more: words.number(more) })}
        {onChoice === 0
          ? null
          : ` · ${t("stage.onChoice", { count: onChoice, shown: words.number(onChoice) })}`}
      </span>
      {remaining === 0 ? null : (
        <Button look="quiet" onClick={() => void explorer.expand(stage.of[0] ?? "")}>
          {t("stage.more")}
        </Button>
      )}
    </>
  );
}
