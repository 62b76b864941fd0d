import type { Answer, Order } from "./messages.ts";

/** Progress in smaller steps than this is not worth a message. */
const STEP = 0.01;

/** Answers every order that comes, one after the other. For the side of the worker. */
export function answerWith<Request, Result>(
  work: (request: Request, onProgress: (share: number) => void) => Result,
): void {
  const say = (answer: Answer<Result>) => self.postMessage(answer);
  self.addEventListener("message", ({ data: { id, request } }: MessageEvent<Order<Request>>) => {
    let told = 0;
    const onProgress = (progress: number) => {
      if (progress < told + STEP) return;
      told = progress;
      say({ id, progress });
    };
    try {
      say({ id, result: work(request, onProgress) });
    } catch (error) {
      say({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
