import "../../../client/src/styles/tokens.css";
import "../../../client/src/styles/base.css";
import "../../../client/src/styles/layout.css";
import "../../../client/src/styles/controls.css";
import { ACTS } from "../../../client/src/actions/actions.ts";
import { registryOf } from "../../../client/src/page/registry.tsx";
import { PANELS } from "../../../client/src/panels/registry.tsx";
import { start } from "../../../client/src/start.tsx";
import { DUMMY_ACTS, DUMMY_PANELS } from "./dummies.tsx";
import "../../../client/src/styles/narrow.css";

const root = document.getElementById("root");
if (root !== null) start(root, registryOf([...PANELS, ...DUMMY_PANELS], [...ACTS, ...DUMMY_ACTS]));
