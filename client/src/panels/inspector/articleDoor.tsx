import { createContext, useContext } from "react";

/** An article to be read whole, and the passage from which it was opened. */
export interface OpenedArticle {
  readonly id: string;
  readonly passage: string;
}

/** Opens an article beside the canvas. Null where it is open already, or nothing could show it. */
export const ArticleDoor = createContext<((article: OpenedArticle) => void) | null>(null);

export const useArticleDoor = () => useContext(ArticleDoor);
