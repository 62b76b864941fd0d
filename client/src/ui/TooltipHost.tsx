import { Tooltip, useTooltipStore } from "@ariakit/react";
import { type ReactElement, useEffect, useState } from "react";

const REST_MS = 400;

interface Tip {
  readonly text: string;
  readonly keys: string | null;
}

/** The one tooltip of the page: it serves whatever carries `data-tip`, under the pointer or focused by keyboard. */
export function TooltipHost(): ReactElement {
  const [tip, setTip] = useState<Tip | null>(null);
  const store = useTooltipStore({ placement: "bottom" });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      store.hide();
    };
    const offer = (event: Event) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip]") : null;
      hide();
      if (target === null || (event.type === "focusin" && !target.matches(":focus-visible"))) return;
      timer = setTimeout(() => {
        // Beside a column of controls: below one it would lie on the next, which then could not be pressed.
        const column = target.closest('[aria-orientation="vertical"], nav') !== null;
        store.setState("placement", column ? "right" : "bottom");
        setTip({ text: target.dataset.tip ?? "", keys: target.dataset.keys ?? null });
        store.setAnchorElement(target);
        store.show();
      }, REST_MS);
    };
    const events = ["pointerdown", "focusout", "scroll", "keydown"] as const;
    // Another size of the window is another layout: what stood beside its control may now lie on the next.
    window.addEventListener("resize", hide);
    document.addEventListener("pointerover", offer);
    document.addEventListener("focusin", offer);
    for (const name of events) document.addEventListener(name, hide, true);
    return () => {
      hide();
      window.removeEventListener("resize", hide);
      document.removeEventListener("pointerover", offer);
      document.removeEventListener("focusin", offer);
      for (const name of events) document.removeEventListener(name, hide, true);
    };
  }, [store]);
  return (
    <Tooltip
      store={store}
      className="tooltip"
      gutter={6}
      data-testid="tooltip"
      // It says a name and is never pressed: what it happens to cover still is.
      wrapperProps={{ style: { pointerEvents: "none" } }}
    >
      {tip?.text}
      {tip === null || tip.keys === null ? null : <kbd>{tip.keys}</kbd>}
    </Tooltip>
  );
}
