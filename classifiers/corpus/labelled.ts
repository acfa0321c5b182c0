// Labelled texts from a user's file: our corpus rows, or any JSON lines with a text and a label. For train and evaluate.
import { z } from "zod";
import type { LabelledText } from "../fit.ts";
import { TASK_LABELS, type Task } from "../tasks.ts";

const line = z.looseObject({
  text: z.string().min(1),
  label: z.union([z.string(), z.boolean()]).optional(),
  title: z.string().nullish(),
  kind: z.enum(["press", "social", "message"]).nullish(),
  scenario: z.string().nullish(),
});

/** The texts of a file that carry a label of the task. Throws an Error that names line and problem. */
export function readLabelled(task: Task, content: string, name: string): LabelledText[] {
  const labels: readonly string[] = TASK_LABELS[task];
  const out: LabelledText[] = [];
  content.split("\n").forEach((raw, i) => {
    if (raw.trim() === "") return;
    let row: z.infer<typeof line>;
    try {
      row = line.parse(JSON.parse(raw));
    } catch (cause) {
      throw new Error(`line ${i + 1} is not {text, label, …} as JSON`, { cause });
    }
    const given = row[task] ?? row.label;
    if (given === undefined || given === null) return;
    const label = String(given);
    if (!labels.includes(label))
      throw new Error(`line ${i + 1}: "${label}" is no label of ${task} (${labels.join(", ")})`);
    out.push({
      text: row.text,
      label,
      group: row.scenario ?? `${name}-${i}`,
      ...(row.title ? { title: row.title } : {}),
      ...(row.kind ? { kind: row.kind } : {}),
    });
  });
  if (out.length === 0) throw new Error(`no line has a label of ${task}`);
  return out;
}
