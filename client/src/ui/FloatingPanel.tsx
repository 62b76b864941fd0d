import "./floating.css";
import { type ReactElement, type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./Button.tsx";
import { useReturnFocus } from "./useReturnFocus.tsx";

interface FloatingPanelProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly testId: string;
}

/**
 * A panel beside the work that it changes: it covers a side of the canvas and leaves everything else in use. Focus goes
 * into it when it opens and back where it was when it closes.
 */
export function FloatingPanel(props: FloatingPanelProps): ReactElement {
  const { title, closeLabel, onClose, children, testId } = props;
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(panel);
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      className="floating-panel"
      role="dialog"
      aria-labelledby={heading}
      ref={panel}
      tabIndex={-1}
      data-testid={testId}
    >
      <div className="floating-head">
        <h2 id={heading}>{title}</h2>
        <IconButton icon="close" label={closeLabel} onClick={onClose} />
      </div>
      <div className="floating-body">{children}</div>
    </section>
  );
}
