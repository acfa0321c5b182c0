// Live lines on a pretended terminal: what stands on the screen after the escape codes did their work.
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { LiveLines } from "../../../pipeline/app/live-lines.ts";

class Screen extends Writable {
  isTTY = true;
  columns: number;
  rows: number;
  lines: string[] = [];

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that move the cursor up and erase below it.
    for (const [, up, text] of String(chunk).matchAll(/\u001b\[(\d+)A\u001b\[0J|([^\n]*)\n/g)) {
      if (up !== undefined) this.lines.splice(this.lines.length - Number(up));
      else this.lines.push(text ?? "");
    }
    done();
  }
}

function onScreen(columns = 40, rows = 10) {
  const screen = new Screen(columns, rows);
  let now = 0;
  const lines = new LiveLines(screen, () => {
    now += 1_000;
    return now;
  });
  return { screen, lines };
}

test("each subject has one line that changes in place, and lines that stay stand above", () => {
  const { screen, lines } = onScreen();
  lines.show("a", "a 1/9");
  lines.show("b", "b 1/5");
  lines.show("a", "a 2/9");
  lines.drop("b");
  lines.keep(screen, "b is done");
  expect(screen.lines).toEqual(["b is done", "a 2/9"]);
  lines.end();
  expect(screen.lines).toEqual(["b is done"]);
});

test("a line longer than the terminal is cut, so that it does not wrap", () => {
  const { screen, lines } = onScreen(10);
  lines.show("a", "một dòng rất dài");
  expect(screen.lines).toEqual(["một dòng…"]);
});

test("no more lines are drawn than the terminal has, and the rest is counted", () => {
  const { screen, lines } = onScreen(40, 5);
  for (let i = 0; i < 30; i++) lines.show(`s${i}`, `s${i}`);
  expect(screen.lines).toEqual(["s0", "s1", "s2", "… and 27 more"]);
});

test("a terminal that says it has no columns is taken for an ordinary one", () => {
  const { screen, lines } = onScreen(0, 0);
  lines.show("a", "reading the list");
  expect(screen.lines).toEqual(["reading the list"]);
});

test("in a pipe nothing is drawn and only lines that stay are written", () => {
  const { screen, lines } = onScreen();
  screen.isTTY = false;
  lines.show("a", "a 1/9");
  lines.keep(screen, "a is done");
  lines.end();
  expect(screen.lines).toEqual(["a is done"]);
});
