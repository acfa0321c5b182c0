// The countable facts of a run of articles as one piece of bytes: columns one after another, widest numbers first, so that a
// million articles are read into memory by copying. Numbers are little-endian, as on every machine that Node runs on today.

/** What columns.ts keeps of one article. */
export interface Facts {
  readonly place: number;
  readonly time: number;
  readonly story: number;
  readonly source: number;
  readonly region: number;
  readonly packed: number;
  /** Words. */
  readonly titleLength: number;
  readonly textLength: number;
  readonly policies: readonly number[];
  readonly documents: readonly number[];
}

/** Views into one blob. `policyEnd` and `documentEnd`: where the lists of an article end in `policy` and `document`. */
export interface FactColumns {
  readonly size: number;
  readonly place: Float64Array;
  readonly time: Float64Array;
  readonly story: Float64Array;
  readonly source: Uint32Array;
  readonly region: Uint32Array;
  readonly titleLength: Uint32Array;
  readonly textLength: Uint32Array;
  readonly policyEnd: Uint32Array;
  readonly policy: Uint32Array;
  readonly documentEnd: Uint32Array;
  readonly document: Uint32Array;
  readonly packed: Uint16Array;
}

const HEAD = 16;

/** The columns with one number an article. */
export const COPIED = ["place", "time", "story", "source", "region", "titleLength", "textLength", "packed"] as const;

function layOut(buffer: ArrayBuffer, size: number, policies: number, documents: number): FactColumns {
  let at = HEAD;
  const floats = () => {
    const view = new Float64Array(buffer, at, size);
    at += view.byteLength;
    return view;
  };
  const numbers = (length: number) => {
    const view = new Uint32Array(buffer, at, length);
    at += view.byteLength;
    return view;
  };
  return {
    size,
    place: floats(),
    time: floats(),
    story: floats(),
    source: numbers(size),
    region: numbers(size),
    titleLength: numbers(size),
    textLength: numbers(size),
    policyEnd: numbers(size),
    policy: numbers(policies),
    documentEnd: numbers(size),
    document: numbers(documents),
    packed: new Uint16Array(buffer, at, size),
  };
}

function emptyBlob(size: number, policies: number, documents: number): { blob: Uint8Array; columns: FactColumns } {
  const buffer = new ArrayBuffer(HEAD + size * 50 + (policies + documents) * 4);
  new Uint32Array(buffer, 0, 3).set([size, policies, documents]);
  return { blob: new Uint8Array(buffer), columns: layOut(buffer, size, policies, documents) };
}

export function packFacts(list: readonly Facts[]): Uint8Array {
  let policies = 0;
  let documents = 0;
  for (const facts of list) {
    policies += facts.policies.length;
    documents += facts.documents.length;
  }
  const { blob, columns } = emptyBlob(list.length, policies, documents);
  let p = 0;
  let d = 0;
  for (const [n, facts] of list.entries()) {
    columns.place[n] = facts.place;
    columns.time[n] = facts.time;
    columns.story[n] = facts.story;
    columns.source[n] = facts.source;
    columns.region[n] = facts.region;
    columns.packed[n] = facts.packed;
    columns.titleLength[n] = facts.titleLength;
    columns.textLength[n] = facts.textLength;
    for (const value of facts.policies) columns.policy[p++] = value;
    for (const value of facts.documents) columns.document[d++] = value;
    columns.policyEnd[n] = p;
    columns.documentEnd[n] = d;
  }
  return blob;
}

export function unpackFacts(blob: Uint8Array): FactColumns {
  const buffer =
    blob.byteOffset === 0 && blob.buffer instanceof ArrayBuffer ? blob.buffer : (blob.slice().buffer as ArrayBuffer);
  const [size = 0, policies = 0, documents = 0] = new Uint32Array(buffer, 0, 3);
  return layOut(buffer, size, policies, documents);
}

/** Several runs of articles as one, in the order given. */
export function joinFacts(blobs: readonly Uint8Array[]): Uint8Array {
  const parts = blobs.map(unpackFacts);
  const sum = (of: (part: FactColumns) => number) => parts.reduce((all, part) => all + of(part), 0);
  const { blob, columns } = emptyBlob(
    sum(({ size }) => size),
    sum(({ policy }) => policy.length),
    sum(({ document }) => document.length),
  );
  let n = 0;
  let p = 0;
  let d = 0;
  for (const part of parts) {
    for (const name of COPIED) columns[name].set(part[name], n);
    columns.policy.set(part.policy, p);
    columns.document.set(part.document, d);
    for (let i = 0; i < part.size; i++) {
      columns.policyEnd[n + i] = (part.policyEnd[i] ?? 0) + p;
      columns.documentEnd[n + i] = (part.documentEnd[i] ?? 0) + d;
    }
    n += part.size;
    p += part.policy.length;
    d += part.document.length;
  }
  return blob;
}
