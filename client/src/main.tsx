import "@fontsource-variable/noto-sans-sc";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/controls.css";
import { registryOf } from "./page/registry.tsx";
import { PANELS } from "./panels/registry.tsx";
import { start } from "./start.tsx";
// After the panels' own, which it takes to a narrow screen.
import "./styles/narrow.css";

const root = document.getElementById("root");
if (root !== null) start(root, registryOf(PANELS));
