import "../../ui/styles/tabs.css";
import "./lens.css";
import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LensPage } from "#contract/lens/lens.ts";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import type { PanelProps } from "../../page/panelProps.ts";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { Editor } from "./Editor.tsx";
import { Faults } from "./Faults.tsx";
import { LensList } from "./LensList.tsx";
import type { Edited, ListOf, Used } from "./said.ts";
import { useLens } from "./useLens.tsx";
import { useWhereUsed } from "./useWhereUsed.ts";
import { Versions } from "./Versions.tsx";

const LISTS = ["labels", "families", "types", "properties"] as const satisfies readonly ListOf[];

/**
 * The lens: every label, type and property with who uses it, and what people say of it. Beginning with a list, one thing is
 * changed at a time; a phone shows it all and changes nothing.
 */
export function LensDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const lens = useLens();
  const show = useWhereUsed(onClose);
  const [narrow] = useState(isNarrow);
  const at = usePage((each) => each.lensAt);
  const [edited, setEdited] = useState<Edited | null>(narrow ? null : at);
  // Whoever has said something of a type is back among the types.
  const [tab, setTab] = useState(`lens-${at?.of ?? "labels"}`);
  const speaker = usePage((page) => page.speaker);
  const { page } = lens;
  const done = () => {
    setEdited(null);
    speaker.say(t("lens.saved"));
  };
  return (
    <ModalDialog title={t("lens.title")} onClose={onClose} className="dialog-tall lens-dialog" testId="lens">
      {lens.failure === null ? null : <Faults failure={lens.failure} onReload={lens.reload} />}
      {page === null && lens.failure === null ? <Skeleton lines={8} label={t("inspector.loading")} /> : null}
      {page === null ? null : edited !== null ? (
        <Editor
          key={`${edited.of} ${edited.name ?? ""}`}
          {...{ edited, page, lens }}
          onDone={done}
          onCancel={() => setEdited(null)}
        />
      ) : (
        <Lists {...{ page, narrow, tab }} onTab={setTab} onEdit={setEdited} onShow={show}>
          <Versions
            page={page}
            busy={lens.busy}
            narrow={narrow}
            onRevert={(version) => lens.revert(version, { who: "", why: "" })}
          />
        </Lists>
      )}
    </ModalDialog>
  );
}

interface ListsProps {
  readonly page: LensPage;
  readonly narrow: boolean;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  readonly onEdit: (edited: Edited) => void;
  readonly onShow: (of: Used, name: string) => void;
  readonly children: ReactElement;
}

function Lists({ page, narrow, tab, onTab, onEdit, onShow, children }: ListsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p className="note">{t(narrow ? "lens.aboutNarrow" : "lens.about")}</p>
      {page.unreadable.length === 0 ? null : (
        <p className="note">{t("lens.unreadable", { sets: page.unreadable.join(", ") })}</p>
      )}
      <TabProvider selectedId={tab} setSelectedId={(id) => onTab(id ?? tab)} selectOnMove={false}>
        <TabList className="tabs" aria-label={t("lens.title")}>
          {LISTS.map((of) => (
            <Tab key={of} className="tab" id={`lens-${of}`}>
              {t(`lensList.${of}`)}
            </Tab>
          ))}
          <Tab className="tab" id="lens-versions">
            {t("lens.versions")}
          </Tab>
        </TabList>
        {LISTS.map((of) => (
          <TabPanel key={of} className="lens-panel" tabId={`lens-${of}`} focusable={false}>
            <LensList {...{ of, page, narrow, onEdit, onShow }} />
          </TabPanel>
        ))}
        <TabPanel className="lens-panel" tabId="lens-versions" focusable={false}>
          {children}
        </TabPanel>
      </TabProvider>
    </>
  );
}
