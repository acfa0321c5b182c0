// One line per subject, redrawn in place on a terminal; plain lines in a pipe, so that logs stay readable.
import type { Writable } from "node:stream";

const REDRAW_MS = 100;

export class LiveLines {
  readonly #output: Writable & { isTTY?: boolean; columns?: number };
  readonly #lines = new Map<string, string>();
  #drawn = 0;
  #last = 0;

  constructor(output: Writable) {
    this.#output = output;
  }

  /** Shows the newest text of a subject; `final` lines stay. In a pipe only final lines are written. */
  show(subject: string, text: string, final: boolean): void {
    if (!this.#output.isTTY) {
      if (final) this.#output.write(`${text}\n`);
      return;
    }
    if (final) {
      this.#erase();
      this.#lines.delete(subject);
      this.#output.write(`${text}\n`);
      this.#draw();
      return;
    }
    this.#lines.set(subject, text);
    const now = Date.now();
    if (now - this.#last < REDRAW_MS) return;
    this.#last = now;
    this.#erase();
    this.#draw();
  }

  end(): void {
    this.#erase();
    this.#lines.clear();
  }

  #erase(): void {
    if (this.#drawn > 0) this.#output.write(`\u001b[${this.#drawn}A\u001b[0J`);
    this.#drawn = 0;
  }

  #draw(): void {
    const width = (this.#output.columns ?? 80) - 1;
    for (const text of this.#lines.values()) this.#output.write(`${text.slice(0, width)}\n`);
    this.#drawn = this.#lines.size;
  }
}
