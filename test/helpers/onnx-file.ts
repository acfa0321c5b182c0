// Small ONNX files written byte by byte, for tests of the heavier model's port. The file form is a protocol buffer; numbers of
// fields are those of onnx.proto (ONNX 1.14, IR version 8). What a model is asked is in the tests.

const FLOAT = 1;
const INT64 = 7;

function varint(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest > 127) {
    out.push((rest & 127) | 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
  return out;
}

const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: ArrayLike<number>): number[] => [
  ...varint(field * 8 + 2),
  ...varint(value.length),
  ...Array.from(value),
];
const text = (field: number, value: string): number[] => bytes(field, new TextEncoder().encode(value));

function tensor(name: string, type: number, dims: readonly number[], data: Uint8Array): number[] {
  return [...dims.flatMap((dim) => number(1, dim)), ...number(2, type), ...text(8, name), ...bytes(9, data)];
}

interface Attribute {
  readonly name: string;
  readonly value: number | readonly number[];
}

function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly Attribute[] = [],
): number[] {
  const own = attributes.map(({ name, value }) =>
    typeof value === "number"
      ? [...text(1, name), ...number(3, value), ...number(20, 2)]
      : [...text(1, name), ...value.flatMap((one) => number(8, one)), ...number(20, 7)],
  );
  return [
    ...inputs.flatMap((name) => text(1, name)),
    ...outputs.flatMap((name) => text(2, name)),
    ...text(4, op),
    ...own.flatMap((attribute) => bytes(5, attribute)),
  ];
}

function value(name: string, type: number, dims: readonly (number | string)[]): number[] {
  const shape = dims.flatMap((dim) => bytes(1, typeof dim === "number" ? number(1, dim) : text(2, dim)));
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, shape)]))];
}

export interface BagModel {
  /** Name of the one input. */
  readonly input: string;
  /** Outputs with their number of classes, in the order of the table's columns. */
  readonly outputs: readonly (readonly [name: string, classes: number])[];
  /** Number of ids; table(id, column) is what an id adds to a column's logit. */
  readonly ids: number;
  readonly table: (id: number, column: number) => number;
}

/** A model that looks each id up in a table and gives the means of the rows, cut into its outputs. */
export function bagOfIdsModel({ input, outputs, ids, table }: BagModel): Uint8Array {
  const columns = outputs.reduce((sum, [, classes]) => sum + classes, 0);
  const weights = new Float32Array(ids * columns);
  for (let id = 0; id < ids; id++) {
    for (let column = 0; column < columns; column++) weights[id * columns + column] = table(id, column);
  }
  const sizes = BigInt64Array.from(outputs, ([, classes]) => BigInt(classes));
  const graph = [
    ...bytes(1, node("Gather", ["table", input], ["rows"])),
    ...bytes(
      1,
      node(
        "ReduceMean",
        ["rows"],
        ["mean"],
        [
          { name: "axes", value: [1] },
          { name: "keepdims", value: 0 },
        ],
      ),
    ),
    ...bytes(
      1,
      node(
        "Split",
        ["mean", "sizes"],
        outputs.map(([name]) => name),
        [{ name: "axis", value: 1 }],
      ),
    ),
    ...text(2, "bag"),
    ...bytes(5, tensor("table", FLOAT, [ids, columns], new Uint8Array(weights.buffer))),
    ...bytes(5, tensor("sizes", INT64, [outputs.length], new Uint8Array(sizes.buffer))),
    ...bytes(11, value(input, INT64, [1, "tokens"])),
    ...outputs.flatMap(([name, classes]) => bytes(12, value(name, FLOAT, [1, classes]))),
  ];
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))]);
}
