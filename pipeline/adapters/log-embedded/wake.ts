// Waiting for something to change, without polling: who waits is woken by who changes it.

export class Wake {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next wake() or when the signal aborts; the caller looks again what is true. */
  wait(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      this.#waiting.add(done);
      signal?.addEventListener("abort", done, { once: true });
    });
  }

  wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}
