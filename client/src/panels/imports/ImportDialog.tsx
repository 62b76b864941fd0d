import "./imports.css";
import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRefresh, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { isNarrow } from "../../page/pageStore.ts";
import type { PanelProps } from "../../page/panelProps.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { ColumnsStep } from "./columns/ColumnsStep.tsx";
import { FilesStep } from "./files/FilesStep.tsx";
import { NamesStep } from "./names/NamesStep.tsx";
import { PreviewStep } from "./preview/PreviewStep.tsx";
import { ProblemsStep } from "./problems/ProblemsStep.tsx";
import { keepOpen } from "./session/kept.ts";
import { isFilled } from "./session/state.ts";
import { badgesOf, isOpen, STEPS, type Step, stepAfterFiles } from "./session/steps.ts";
import { useImporting, useSession } from "./session/useSession.tsx";
import { Summary } from "./summary/Summary.tsx";

/** Files become facts: what they are, what their columns mean, what is wrong, who is who, and what would come of it. */
export function ImportDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  if (isNarrow()) {
    return (
      <ModalDialog title={t("imports.title")} onClose={onClose} className="imports-narrow" testId="imports">
        <p className="dialog-lead">{t("imports.narrow")}</p>
      </ModalDialog>
    );
  }
  return <Wizard onClose={onClose} />;
}

function Wizard({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const [step, setStep] = useStep();
  useBrought();
  const applied = useImporting(({ draft }) => draft !== null && draft.change !== null);
  const show = applied ? "preview" : step;
  return (
    <ModalDialog title={t("imports.title")} onClose={onClose} className="imports" testId="imports">
      <TabProvider
        selectedId={`imports-${show}`}
        setSelectedId={(id) => setStep(String(id).replace("imports-", "") as Step)}
        orientation="vertical"
        selectOnMove={false}
      >
        <div className="imports-body">
          <Steps applied={applied} />
          <TabPanel tabId={`imports-${show}`} focusable={false} className="imports-step" data-step={show}>
            <StepOf step={show} go={setStep} onClose={onClose} />
          </TabPanel>
          {applied ? null : <Summary step={show} go={setStep} />}
        </div>
      </TabProvider>
    </ModalDialog>
  );
}

function StepOf(props: { step: Step; go: (step: Step) => void; onClose: () => void }): ReactElement {
  const { step, go, onClose } = props;
  switch (step) {
    case "files":
      return <FilesStep />;
    case "columns":
      return <ColumnsStep />;
    case "problems":
      return <ProblemsStep onNames={() => go("names")} />;
    case "names":
      return <NamesStep />;
    case "preview":
      return <PreviewStep onClose={onClose} />;
  }
}

/** One stop of the Tab key; the arrows move, Enter opens. */
function Steps({ applied }: { applied: boolean }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const draft = useImporting((state) => state.draft);
  const plan = useImporting((state) => state.plan);
  const open = useImporting((state) => state.open);
  const badges = badgesOf({ draft, plan, open });
  return (
    <TabList className="imports-steps" aria-label={t("imports.steps")}>
      {STEPS.map((step, at) => {
        const badge = badges[step];
        return (
          <Tab
            key={step}
            id={`imports-${step}`}
            className="imports-tab"
            disabled={applied ? step !== "preview" : !isOpen(step, draft)}
            accessibleWhenDisabled={false}
            data-testid={`imports-tab-${step}`}
          >
            <span className="imports-number" aria-hidden="true">
              {words.number(at + 1)}
            </span>
            <span className="imports-tab-name">{t(`imports.step.${step}`)}</span>
            {badge === null ? null : (
              <span className="imports-badge" data-look={badge.look} data-testid={`imports-badge-${step}`}>
                {badge.look === "good" ? <Icon name="check" size={11} /> : null}
                {badge.count === null ? "" : words.number(badge.count)}
                <span className="visually-hidden">{t(`imports.badge.${badge.says}`)}</span>
              </span>
            )}
          </Tab>
        );
      })}
    </TabList>
  );
}

/** Begins at the files; goes on by itself once all of the first ones could be read. */
function useStep(): readonly [Step, (step: Step) => void] {
  const draft = useImporting((state) => state.draft);
  const waiting = useImporting((state) => state.waiting);
  const [step, setStep] = useState<Step>(() => (draft === null ? "files" : stepAfterFiles(draft)));
  const isFirst = useRef(!isFilled(draft));
  useEffect(() => {
    if (!isFirst.current || draft === null || waiting > 0 || !isFilled(draft)) return;
    isFirst.current = false;
    setStep(stepAfterFiles(draft));
  }, [draft, waiting]);
  useEffect(() => {
    if (draft === null) isFirst.current = true;
  }, [draft]);
  return [step, setStep];
}

/** Takes what was dropped or pasted anywhere, finds the import of before a reload, and lets the page follow what is written. */
function useBrought(): void {
  const session = useSession();
  const refresh = useRefresh();
  const brought = usePage((page) => page.brought);
  const takeFiles = usePage((page) => page.takeFiles);
  useEffect(() => {
    // It goes on while the dialog is closed.
    session.onChanged = () => void refresh();
  });
  useEffect(() => session.resume(), [session]);
  useEffect(() => {
    keepOpen(true);
    // A reload takes nothing apart: only who closes the dialog wants it closed.
    return () => keepOpen(false);
  }, []);
  useEffect(() => {
    if (brought.length === 0) return;
    session.addFiles(takeFiles());
  }, [session, brought, takeFiles]);
}
