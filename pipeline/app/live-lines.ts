// One line per subject, redrawn in place on a terminal and absent in a pipe, with lines that stay written around them.
import type { Writable } from "node:stream";

const REDRAW_MS = 100;
/** What a terminal that does not say its size is taken for. */
const COLUMNS = 80;
const ROWS = 24;

export class LiveLines {
  readonly #terminal: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  readonly #now: () => number;
  readonly #lines = new Map<string, string>();
  #drawn = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** `now` in milliseconds: how often is redrawn. */
  constructor(terminal: Writable, now: () => number = Date.now) {
    this.#terminal = terminal;
    this.#now = now;
  }

  /** The newest text of a subject; drawn at once or soon. */
  show(subject: string, text: string): void {
    if (!this.#terminal.isTTY) return;
    this.#lines.set(subject, text);
    if (this.#now() - this.#last < REDRAW_MS) return;
    this.#last = this.#now();
    this.#erase();
    this.#draw();
  }

  /** The subject is over: its line goes. */
  drop(subject: string): void {
    this.#lines.delete(subject);
  }

  /** Writes a line that stays, above the live ones; `output` may be the terminal itself or where answers go. */
  keep(output: Writable, text: string): void {
    this.#erase();
    output.write(`${text}\n`);
    this.#draw();
  }

  end(): void {
    this.#erase();
    this.#lines.clear();
  }

  #erase(): void {
    if (this.#drawn > 0) this.#terminal.write(`\u001b[${this.#drawn}A\u001b[0J`);
    this.#drawn = 0;
  }

  /** No more lines than the terminal has, and none that wraps: what scrolled away could not be erased. */
  #draw(): void {
    if (!this.#terminal.isTTY || this.#lines.size === 0) return;
    const width = (this.#terminal.columns || COLUMNS) - 1;
    const room = (this.#terminal.rows || ROWS) - 1;
    const all = [...this.#lines.values()];
    const shown = all.length <= room ? all : [...all.slice(0, room - 1), `… and ${all.length - room + 1} more`];
    for (const text of shown) this.#terminal.write(`${clip(text, width)}\n`);
    this.#drawn = shown.length;
  }
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
