import { actionsOf } from "../../../client/src/actions/make.ts";
import type { Action } from "../../../client/src/actions/types.ts";
import type { Panel } from "../../../client/src/page/registry.tsx";

/** A panel over the page and one below the canvas: a component and a row each. */
export const DUMMY_PANELS: readonly Panel[] = [
  {
    name: "dummyPanel",
    icon: "star",
    where: "over",
    keys: ["X"],
    places: { bar: "1.6", more: "1.9" },
    component: ({ name, onClose }) => (
      <section style={{ position: "fixed", top: 200, left: 100, zIndex: 100 }} data-testid="dummy-panel">
        <button type="button" onClick={onClose}>
          {name}
        </button>
      </section>
    ),
  },
  {
    name: "dummyTab",
    icon: "star",
    where: "dock",
    title: "dummy.tab",
    places: { phone: ["1.6", "dummy.tab"] },
    component: () => <p data-testid="dummy-tab">…</p>,
  },
];

/** An act: one entry. It leaves word of what it was about. */
export const DUMMY_ACTS: readonly Action[] = actionsOf("explore", [
  {
    name: "dummyAct",
    icon: "star",
    keys: ["Shift+X"],
    places: { entity: "1.4", ground: "1.4", more: "2.5" },
    perform: ({ on }) => {
      document.documentElement.dataset.dummy = `${on.entities.length}`;
    },
  },
]);
