#!/usr/bin/env node
// `npx guanxi`: the sources run as they are, through the loader that `npm run load` uses too.
import { register } from "tsx/esm/api";

register();
await import("./main.ts");
