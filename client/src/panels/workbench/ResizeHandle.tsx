import { type KeyboardEvent, type PointerEvent, type ReactElement, useState } from "react";

interface HandleProps {
  readonly label: string;
  /** How the edge lies that is moved. */
  readonly edge: "horizontal" | "vertical";
  /** Share of the whole before it, in hundredths. */
  readonly share: number;
  readonly min: number;
  readonly max: number;
  readonly first: number;
  /** Which share a pointer stands for. */
  readonly shareAt: (event: PointerEvent<HTMLElement>) => number;
  readonly onShare: (share: number) => void;
}

const STEP = 4;

/** An edge between two parts that is dragged, or moved with the arrow keys; twice clicked, it goes back. */
export function ResizeHandle(props: HandleProps): ReactElement {
  const { label, edge, share, min, max, first, shareAt, onShare } = props;
  const [dragged, setDragged] = useState(false);
  const move = (next: number) => onShare(Math.round(Math.max(min, Math.min(max, next))));
  const pressed = (event: KeyboardEvent) => {
    const [less, more] = edge === "horizontal" ? ["ArrowDown", "ArrowUp"] : ["ArrowLeft", "ArrowRight"];
    const next = { [less]: share - STEP, [more]: share + STEP, Home: min, End: max }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  };
  const letGo = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      event.currentTarget.releasePointerCapture(event.pointerId);
    }
    setDragged(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no rule between paragraphs.
    <div
      className="resize-handle"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={edge}
      aria-valuenow={share}
      aria-valuemin={min}
      aria-valuemax={max}
      data-edge={edge}
      data-dragged={dragged}
      onKeyDown={pressed}
      onDoubleClick={() => move(first)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(true);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) move(shareAt(event));
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
