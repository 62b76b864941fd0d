import { type KeyboardEvent, type PointerEvent, type ReactElement, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { figureSvg } from "../../exports/figure/files.ts";
import type { FigureSettings } from "../../exports/figure/settings.ts";
import type { PlacedName } from "../../model/drawing/names/solve.ts";
import type { Made } from "./useFigure.tsx";

interface SheetProps {
  readonly made: Made;
  readonly settings: FigureSettings;
  readonly change: (part: Partial<FigureSettings>) => void;
}

/** Puts the middle of a name so far from where it was when its box was that one, in pixels of the window. */
type Moving = (id: string, box: PlacedName["box"], dx: number, dy: number) => void;

/** The figure as it is printed; over each of its names lies a handle to move it by. */
export function Sheet({ made, settings, change }: SheetProps): ReactElement {
  const { t } = useTranslation();
  const { figure } = made;
  const paper = useRef<HTMLDivElement>(null);
  const svg = useMemo(() => figureSvg(made), [made]);
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    paper.current?.replaceChildren(document.importNode(drawn, true));
  }, [svg]);
  const discs = useMemo(() => {
    const found = figure.shapes.flatMap((mark) => (mark.kind === "disc" ? [[mark.id, mark] as const] : []));
    return new Map(found);
  }, [figure]);
  // In an order of their own: an element that is put elsewhere among its siblings lets go of the pointer.
  const names = useMemo(() => [...figure.names].sort((a, b) => (a.id < b.id ? -1 : 1)), [figure]);
  const move: Moving = (id, [left, top, right, bottom], dx, dy) => {
    const disc = discs.get(id);
    const width = paper.current?.offsetWidth ?? 0;
    if (disc === undefined || width === 0) return;
    const scale = figure.width / width;
    const off = {
      x: (left + right) / 2 - disc.x + dx * scale,
      y: (top + bottom) / 2 - disc.y + dy * scale,
    };
    change({ moved: new Map([...settings.moved, [id, off]]) });
  };
  return (
    <section className="publish-sheet" data-aspect={settings.aspect} aria-label={t("publish.figure")}>
      <div className="publish-paper" data-testid="publish-figure">
        <div ref={paper} />
        {names.map((name) => (
          <Handle key={name.id} name={name} figure={figure} onMove={move} />
        ))}
      </div>
    </section>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-4, 0],
  ArrowRight: [4, 0],
  ArrowUp: [0, -4],
  ArrowDown: [0, 4],
};
const FASTER = 4;

interface HandleProps {
  readonly name: PlacedName;
  readonly figure: { readonly width: number; readonly height: number };
  readonly onMove: Moving;
}

/** An empty button over a name. */
function Handle({ name, figure, onMove }: HandleProps): ReactElement {
  const { t } = useTranslation();
  /** Where it was taken hold of: moves come faster than the figure is drawn anew. */
  const held = useRef<{ readonly x: number; readonly y: number; readonly box: PlacedName["box"] } | null>(
    null,
  );
  const [left, top, right, bottom] = name.box;
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? FASTER : 1;
    onMove(name.id, name.box, step[0] * by, step[1] * by);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (held.current === null) return;
    const { x, y, box } = held.current;
    onMove(name.id, box, event.clientX - x, event.clientY - y);
  };
  return (
    <button
      type="button"
      className="publish-handle"
      data-name={name.id}
      aria-label={t("publish.move", { name: name.form.lines.join(" ") })}
      style={{
        left: share((left + right) / 2, figure.width),
        top: share((top + bottom) / 2, figure.height),
        width: share(right - left, figure.width),
        height: share(bottom - top, figure.height),
      }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, box: name.box };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        held.current = null;
      }}
      onPointerCancel={() => {
        held.current = null;
      }}
    />
  );
}
