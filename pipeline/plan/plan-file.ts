// Opens a plan file by what it is, not by its name: .docx and PDF bytes, or text in UTF-8 (UTF-16 with a mark).
import { LangngheError } from "../errors.ts";
import { docxText } from "./docx.ts";
import { pdfText } from "./pdf.ts";
import { type ReadPlan, readPlanText } from "./read-plan.ts";

export type PlanInput =
  | { readonly text: string }
  | { readonly docx: Uint8Array }
  | { readonly pdf: Uint8Array }
  | { readonly bytes: Uint8Array };

/** Largest file that is opened: a plan with its appendices has a few MB at most. */
export const MAX_PLAN_BYTES = 30 * 1024 * 1024;

/** Reads a plan. Throws INPUT_INVALID when the bytes are no text, .docx or PDF with a text layer. */
export async function readPlan(input: PlanInput): Promise<ReadPlan> {
  if ("text" in input) return readPlanText(input.text);
  const bytes = "docx" in input ? input.docx : "pdf" in input ? input.pdf : input.bytes;
  if (bytes.byteLength > MAX_PLAN_BYTES) {
    throw new LangngheError(
      "INPUT_INVALID",
      `a plan file of ${bytes.byteLength} bytes; at most ${MAX_PLAN_BYTES} are read`,
    );
  }
  if ("docx" in input) return readPlanText(docxText(bytes));
  if ("pdf" in input) return readPlanText(await pdfText(bytes));
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString("latin1");
  if (start.startsWith("PK\u0003\u0004")) return readPlanText(docxText(bytes));
  if (start.includes("%PDF-")) return readPlanText(await pdfText(bytes));
  return readPlanText(decodeText(bytes));
}

function decodeText(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (text.includes("\u0000")) throw new RangeError("it holds zero bytes");
    return text;
  } catch (cause) {
    throw new LangngheError(
      "INPUT_INVALID",
      "not text in UTF-8, .docx or PDF; an old .doc must be saved as .docx first",
      { cause },
    );
  }
}
