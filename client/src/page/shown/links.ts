import { pageGraph } from "../../api/ofGraph.ts";
import { addressEnd } from "../../model/graph.ts";

/** Where an address leads to: this server, and which of its graphs. */
export interface Place {
  /** Origin and path of the page, with the closing slash. */
  readonly home: string;
  readonly graph: string;
}

/** Where this page is. */
export const here = (): Place => ({ home: `${location.origin}${location.pathname}`, graph: pageGraph() });

/** Longer addresses are cut by some programs on the way. */
const LONG = 2000;

export const isLong = (address: string): boolean => address.length > LONG;

/** The address that opens a saved view. */
export function viewLink(id: string, { home, graph }: Place): string {
  return `${home}${addressEnd(graph, [`view=${encodeURIComponent(id)}`])}`;
}

/** Any address of ours outside its frame. The rest of the query stays as it was written. */
export function unembedded(address: string): string {
  return address.replace(/([?&])embed=1(&|(?=#)|$)/, (_, before: string, after: string) =>
    after === "" ? "" : before,
  );
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

export function embedCode(address: string): string {
  const src = address.replace(/[&"<>]/g, (sign) => ESCAPES[sign] ?? sign);
  return `<iframe src="${src}" width="100%" height="520" style="border:0" loading="lazy" title="关系 Guanxi"></iframe>`;
}
