import { basename, extname } from "node:path";

/** What a data set is called that begins with this file, as far as a name may hold it: "" where nothing of it can stand. */
export const setNameFor = (file: string): string =>
  basename(file, extname(file))
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .slice(0, 60);
