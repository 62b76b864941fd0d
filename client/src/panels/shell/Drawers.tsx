import "./drawer.css";
import { type ReactElement, Suspense, useCallback, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState } from "../../page/explorer.tsx";
import { Guarded } from "../../page/failures.tsx";
import { useLandmark, usePage } from "../../page/pageContext.tsx";
import { type Panel, usePanelsAt } from "../../page/registry.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { useReturnFocus } from "../../ui/useReturnFocus.tsx";

/** Beside the rail, over the canvas's left edge: one panel at a time. */
export function Drawers(): ReactElement {
  useOpenOnQuery();
  return (
    <>
      {usePanelsAt("drawer").map((panel) => (
        <Drawer key={panel.name} panel={panel} />
      ))}
    </>
  );
}

/** A query that waits for its values has its form in sight, wherever it was asked for. */
function useOpenOnQuery(): void {
  const setDrawer = usePage((page) => page.setDrawer);
  const waiting = useExplorerState(({ query }) =>
    query !== null && query.result === null && !query.running ? query.name : null,
  );
  useEffect(() => {
    if (waiting !== null) setDrawer("queries");
  }, [waiting, setDrawer]);
}

/**
 * A panel beside the work that it changes: everything else stays in use. The focus goes into it when it opens and back to where it
 * was when it closes. What keeps was opened once and stays, hidden.
 */
function Drawer({ panel }: { panel: Panel }): ReactElement | null {
  const { name, keeps = false } = panel;
  const open = usePage((page) => page.drawer === name);
  const [opened, setOpened] = useState(false);
  if (open && !opened) setOpened(true);
  if (!open && !(keeps && opened)) return null;
  return <Frame panel={panel} open={open} />;
}

function Frame({ panel, open }: { panel: Panel; open: boolean }): ReactElement {
  const { t } = useTranslation();
  const { name, title = "" } = panel;
  const setDrawer = usePage((page) => page.setDrawer);
  const heading = useId();
  const box = useRef<HTMLElement>(null);
  const landmark = useLandmark(open ? name : null);
  const element = useCallback(
    (found: HTMLElement | null) => {
      box.current = found;
      return landmark(found);
    },
    [landmark],
  );
  useReturnFocus(box, undefined, open);
  useEffect(() => {
    // What is in it may have taken the focus already.
    if (open && box.current?.contains(document.activeElement) !== true)
      box.current?.focus({ preventScroll: true });
  }, [open]);
  const close = () => setDrawer(null);
  return (
    <section
      className="drawer"
      role="dialog"
      aria-labelledby={heading}
      ref={element}
      tabIndex={-1}
      hidden={!open}
      data-testid={name}
    >
      <div className="drawer-head">
        <h2 id={heading}>{t(title as "panel.looks")}</h2>
        <IconButton icon="close" label={t("word.close")} onClick={close} />
      </div>
      <div className="drawer-body">
        <Guarded>
          <Suspense fallback={<Skeleton lines={5} label={t("inspector.loading")} />}>
            <panel.component name={name} onClose={close} />
          </Suspense>
        </Guarded>
      </div>
    </section>
  );
}
