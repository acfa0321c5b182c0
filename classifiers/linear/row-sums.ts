// Adds rows of sixteen signed bytes picked by number out of a large table, all sixteen columns in one step of the processor's vector unit.
// JavaScript has no such step, WebAssembly has; the one loop is written out below, instruction by instruction. What a row
// means and which are added is decided by the caller.

/** Bytes in a row. */
export const ROW = 16;
/** Set in a number: the row's last four bytes do not count. */
export const HALF_SEEN = 1 << 16;
/** Rows added in one call at most: 256 times any byte fits 16 bits. */
export const BLOCK = 256;

interface Memory {
  readonly buffer: ArrayBuffer;
}
// The part of the JavaScript interface that is used here; the language's own library of types leaves it out.
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => Memory;
  readonly Module: new (code: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Record<string, Record<string, Memory>>,
  ) => { readonly exports: Record<string, unknown> };
};

const PAGE = 65_536;
// Layout of the memory: the numbers of a block, the sums, and from the second page on the table.
const SUMS = BLOCK * 4;
const TABLE = PAGE;

/** An unsigned number in LEB128. */
function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  do {
    out.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return out;
}

/** A signed number in LEB128. */
function signed(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest < -64 || rest > 63) {
    out.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  out.push(rest & 0x7f);
  return out;
}

// Instructions, named as in the WebAssembly specification (core, 5.4 and its vector part).
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
const constant = (value: number) => [0x41, ...signed(value)];
const vector = (code: number, ...operands: number[]) => [0xfd, ...unsigned(code), ...operands];
const I32_LOAD = [0x28, 2, 0];
const I32_AND = [0x71];
const I32_ADD = [0x6a];
const I32_SHL = [0x74];
const I32_LT_U = [0x49];
const IF = [0x04, 0x40];
const LOOP = [0x03, 0x40];
const REPEAT_IF = [0x0d, 0];
const END = [0x0b];
const loadRow = vector(0, 4, ...unsigned(TABLE));
const storeVector = (offset: number) => vector(11, 4, ...unsigned(offset));
const ALL_BUT_LAST_FOUR = vector(12, ...new Array<number>(12).fill(0xff), 0, 0, 0, 0);
const V128_AND = vector(78);
const EXTEND_LOW = vector(135);
const EXTEND_HIGH = vector(136);
const I16X8_ADD = vector(142);

// Parameters and locals: where the next number lies, the end of the numbers; sums of columns 0-7 and 8-15, the row, its number.
const [at, end, low, high, row, id] = [0, 1, 2, 3, 4, 5] as const;
const LOCALS = [2, 3, 0x7b, 1, 0x7f];
const CODE = [
  ...LOCALS,
  ...[...get(at), ...get(end), ...I32_LT_U, ...IF],
  ...LOOP,
  ...[...get(at), ...I32_LOAD, ...tee(id), ...constant(HALF_SEEN - 1), ...I32_AND],
  ...[...constant(4), ...I32_SHL, ...loadRow, ...set(row)],
  ...[...get(id), ...constant(HALF_SEEN), ...I32_AND, ...IF],
  ...[...get(row), ...ALL_BUT_LAST_FOUR, ...V128_AND, ...set(row), ...END],
  ...[...get(low), ...get(row), ...EXTEND_LOW, ...I16X8_ADD, ...set(low)],
  ...[...get(high), ...get(row), ...EXTEND_HIGH, ...I16X8_ADD, ...set(high)],
  ...[...get(at), ...constant(4), ...I32_ADD, ...tee(at), ...get(end), ...I32_LT_U, ...REPEAT_IF, ...END],
  ...END,
  ...[...constant(SUMS), ...get(low), ...storeVector(0)],
  ...[...constant(SUMS), ...get(high), ...storeVector(16)],
  ...END,
];

const section = (number: number, body: readonly number[]) => [number, ...unsigned(body.length), ...body];
const name = (text: string) => [text.length, ...Buffer.from(text, "latin1")];

function moduleBytes(pages: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 2, 0x7f, 0x7f, 0]),
    ...section(2, [1, ...name("host"), ...name("memory"), 2, 0, ...unsigned(pages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("add"), 0, 0]),
    ...section(10, [1, ...unsigned(CODE.length), ...CODE]),
  ]);
}

/** A table of 2^16 rows at most, and the sums of those of its rows whose numbers stand in `ids`. */
export class RowSums {
  /** ROW bytes for each row; zero at first. */
  readonly table: Int8Array;
  /** Numbers of rows, with HALF_SEEN where it applies; `add` reads from the first on. */
  readonly ids: Int32Array;
  /** ROW sums of the last `add`. */
  readonly sums: Int16Array;
  readonly #add: (at: number, end: number) => void;

  constructor(rows: number) {
    const pages = 1 + Math.ceil((rows * ROW) / PAGE);
    const memory = new WebAssembly.Memory({ initial: pages });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(pages)), { host: { memory } });
    this.#add = exports.add as (at: number, end: number) => void;
    this.table = new Int8Array(memory.buffer, TABLE, rows * ROW);
    this.ids = new Int32Array(memory.buffer, 0, BLOCK);
    this.sums = new Int16Array(memory.buffer, SUMS, ROW);
  }

  /** Sums the rows of ids[0..count); count is BLOCK at most. */
  add(count: number): void {
    this.#add(0, count * 4);
  }
}
