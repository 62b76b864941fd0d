import type { ReactElement, ReactNode } from "react";
import type { Status } from "#contract/graph.ts";
import { STATUS_LINES } from "../../model/drawing/style.ts";
import { unusual } from "../../model/lens.ts";
import type { LineStyle, StyleRule } from "../../model/types.ts";
import { useExplorerState } from "../../page/explorer.tsx";
import { typeOf } from "../../page/words.ts";

const DASHES: Readonly<Record<LineStyle, string | undefined>> = {
  solid: undefined,
  double: undefined,
  dashed: "4 2.500",
  dotted: "1 2.500",
};

/** The room in which a short line is drawn. */
export function LineFrame({ children }: { children: ReactNode }): ReactElement {
  return (
    <svg
      className="legend-line"
      width="18"
      height="10"
      viewBox="0 0 18 10"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

type SampleProps = { readonly type: string } | { readonly status: Status } | { readonly modality: string };

/** A short line as the canvas draws it: a type by its colour and head, a status by its stroke, a modality by a full or hollow head. */
export function LineSample(props: SampleProps): ReactElement {
  const type = "type" in props ? props.type : "";
  const rules = useExplorerState((state) => state.view.style.rules);
  const plain = useExplorerState((state) => typeOf(state.ontology, type)?.color ?? "currentColor");
  const symmetric = useExplorerState((state) => typeOf(state.ontology, type)?.symmetric ?? false);
  const color = rules.findLast((rule) => isAbout(rule, type) && rule.color !== undefined)?.color ?? plain;
  const line = "status" in props ? STATUS_LINES[props.status] : "solid";
  const straight = "status" in props || symmetric;
  const hollow = useExplorerState(
    ({ ontology }) => "modality" in props && unusual(ontology, props.modality) !== null,
  );
  if ("modality" in props) {
    return (
      <LineFrame>
        <path d="M1 5h8" stroke={color} />
        <path d="M9 1.500v7l7-3.500z" stroke={color} fill={hollow ? "none" : color} />
      </LineFrame>
    );
  }
  return (
    <LineFrame>
      {line === "double" ? (
        <path d="M1 3.500h16M1 6.500h16" stroke={color} />
      ) : (
        <path
          d={straight ? "M1 5h16" : "M1 5h15M12 1.500 16 5l-4 3.500"}
          stroke={color}
          strokeDasharray={DASHES[line]}
        />
      )}
    </LineFrame>
  );
}

const isAbout = ({ on, when }: StyleRule, type: string) =>
  on === "relation" && when.kind === "type" && when.value === type;
