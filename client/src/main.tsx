import { registryOf } from "./page/registry.tsx";
import { PANELS } from "./panels/registry.tsx";
import { start } from "./start.tsx";

const root = document.getElementById("root");
if (root !== null) start(root, registryOf(PANELS));
