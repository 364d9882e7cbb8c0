/** What went wrong with a request. */

/** The server said no. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** Nothing, or nothing that can be understood, came back: no network, a restart, a proxy's page. */
export class Unreachable extends Error {
  constructor(message = "") {
    super(message);
    this.name = "Unreachable";
  }
}

/** Whether the same request may go well a little later. */
export function passes(error: unknown): boolean {
  return (
    error instanceof Unreachable || (error instanceof Refusal && [408, 429, 500, 502, 503, 504].includes(error.status))
  );
}

const STEPS = [1000, 2000, 4000, 8000, 15000, 30000];

/** How long to wait before the next try, in milliseconds; failures counts from 0. */
export function backoff(failures: number, error?: unknown): number {
  if (error instanceof Refusal && error.retryAfter !== null) return error.retryAfter * 1000;
  return STEPS[Math.min(failures, STEPS.length - 1)] as number;
}
