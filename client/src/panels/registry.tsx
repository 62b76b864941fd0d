import { type ComponentType, lazy } from "react";
import type { PanelProps } from "../page/panelProps.ts";
import type { Panel } from "../page/registry.tsx";
import { Inspector } from "./inspector/Inspector.tsx";

/** A panel that is fetched when it is first opened. */
const fetched = (load: () => Promise<ComponentType<PanelProps>>) =>
  lazy(() => load().then((component) => ({ default: component })));

const help = fetched(() => import("./help/HelpDialog.tsx").then((module) => module.HelpDialog));

/** Every panel: rail, drawers, dock, bars, menus, keys, palette and help are made from these rows, in this order. */
export const PANELS: readonly Panel[] = [
  {
    name: "queries",
    icon: "queries",
    where: "drawer",
    title: "rail.queries",
    places: { rail: ["1.2", "rail.queries"], phone: ["1.1", "phone.queries"] },
    keeps: true,
    component: fetched(() => import("./queries/QueriesPanel.tsx").then((module) => module.QueriesPanel)),
  },
  {
    name: "views",
    icon: "keep",
    where: "drawer",
    title: "panel.views",
    places: { rail: ["1.3", "panel.views"], more: ["1.3", "panel.views"] },
    component: fetched(() => import("./views/ViewsPanel.tsx").then((module) => module.ViewsPanel)),
  },
  {
    name: "looks",
    icon: "look",
    where: "drawer",
    title: "panel.looks",
    places: { rail: ["1.4", "panel.looks"], more: ["1.1", "panel.looks"] },
    component: fetched(() => import("./looks/LooksPanel.tsx").then((module) => module.LooksPanel)),
  },
  {
    name: "metrics",
    icon: "chart",
    where: "drawer",
    title: "panel.metrics",
    places: { rail: ["1.5", "panel.metrics"], more: ["1.2", "panel.metrics"] },
    component: fetched(() => import("./metrics/MetricsPanel.tsx").then((module) => module.MetricsPanel)),
  },
  {
    name: "lens",
    icon: "common",
    where: "over",
    places: { more: "1.9" },
    component: fetched(() => import("./lens/LensDialog.tsx").then((module) => module.LensDialog)),
  },
  {
    name: "import",
    icon: "upload",
    where: "over",
    keys: ["U"],
    places: { rail: ["1.6", "rail.import"], more: ["1.95", "rail.import"] },
    component: fetched(() => import("./imports/ImportDialog.tsx").then((module) => module.ImportDialog)),
  },
  {
    name: "changes",
    icon: "history",
    where: "over",
    places: { more: "1.97" },
    component: fetched(() =>
      import("./imports/changes/ChangesDialog.tsx").then((module) => module.ChangesDialog),
    ),
  },
  {
    name: "inspector",
    icon: "quote",
    where: "right",
    act: null,
    places: { phone: ["1.2", "phone.details"] },
    component: Inspector,
  },
  {
    name: "time",
    icon: "time",
    where: "row",
    title: "dock.time",
    keys: ["D"],
    places: { phone: ["1.3", "phone.time"] },
    component: fetched(() => import("./time/TimePanel.tsx").then((module) => module.TimePanel)),
  },
  {
    name: "table",
    icon: "table",
    where: "dock",
    title: "dock.table",
    keys: ["T"],
    places: { phone: ["1.4", "dock.table"] },
    component: fetched(() => import("./table/TablePanel.tsx").then((module) => module.TablePanel)),
  },
  {
    name: "outline",
    icon: "outline",
    where: "dock",
    title: "dock.outline",
    keys: ["O"],
    focusable: false,
    component: fetched(() => import("./outline/Outline.tsx").then((module) => module.Outline)),
  },
  {
    name: "cypher",
    icon: "code",
    where: "dock",
    title: "dock.cypher",
    keys: ["Q"],
    places: { phone: ["1.5", "phone.cypher"] },
    focusable: false,
    keeps: true,
    component: fetched(() => import("./workbench/Workbench.tsx").then((module) => module.Workbench)),
  },
  {
    name: "strip",
    icon: "code",
    where: "line",
    keys: ["Shift+Q"],
    places: { more: "1.7" },
    component: fetched(() => import("./strip/Strip.tsx").then((module) => module.Strip)),
  },
  {
    name: "log",
    icon: "history",
    where: "over",
    keys: ["J"],
    places: { more: "1.6" },
    component: fetched(() => import("./strip/LogDialog.tsx").then((module) => module.LogDialog)),
  },
  {
    name: "share",
    icon: "share",
    where: "over",
    places: { bar: ["1.1", "panel.share"], more: ["1.4", "panel.share"] },
    component: fetched(() => import("./share/ShareDialog.tsx").then((module) => module.ShareDialog)),
  },
  {
    name: "export",
    icon: "picture",
    where: "over",
    places: { bar: ["1.2", "panel.export"], more: ["1.5", "panel.export"] },
    component: fetched(() => import("./export/ExportDialog.tsx").then((module) => module.ExportDialog)),
  },
  {
    name: "publish",
    icon: "picture",
    where: "over",
    component: fetched(() => import("./publish/PublishDialog.tsx").then((module) => module.PublishDialog)),
  },
  {
    name: "help",
    act: "guide",
    icon: "help",
    where: "over",
    places: { rail: ["3.1", "rail.help"], more: ["1.8", "action.help"] },
    component: help,
  },
  {
    name: "tour",
    icon: "play",
    where: "over",
    component: fetched(() => import("./tour/Tour.tsx").then((module) => module.Tour)),
  },
  { name: "keys", act: "help", icon: "help", where: "over", keys: ["?"], component: help },
  {
    name: "palette",
    act: null,
    icon: "menu",
    where: "over",
    component: fetched(() => import("./palette/Palette.tsx").then((module) => module.Palette)),
  },
  {
    name: "saveQuery",
    act: null,
    icon: "keep",
    where: "over",
    component: fetched(() =>
      import("./queries/save/SaveQueryDialog.tsx").then((module) => module.SaveQueryDialog),
    ),
  },
];
