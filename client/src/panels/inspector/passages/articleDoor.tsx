import { createContext, useContext } from "react";
import type { OpenedArticle } from "../../../page/pageStore.ts";

/** Opens an article beside the canvas. Null where it is open already, or nothing could show it. */
export const ArticleDoor = createContext<((article: OpenedArticle) => void) | null>(null);

export const useArticleDoor = () => useContext(ArticleDoor);
