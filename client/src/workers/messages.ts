/** What the page and a worker say to each other: one order, some words about progress, one answer. */
export interface Order<Request> {
  readonly id: number;
  readonly request: Request;
}

export type Answer<Result> =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly error: string };
