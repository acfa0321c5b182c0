// Policies as people write them in a file: JSON lines or one array, with most fields optional.
import { z } from "zod";
import { LangngheError } from "../errors.ts";
import { NO_DATES, type Policy, policy } from "../messages/registry.ts";

const list = (item: z.ZodType<string>) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
// Fields that people leave out or leave empty; further columns of their own are passed over.
const loose = z.object({
  policyId: z.string().min(1).max(100),
  name: policy.shape.name,
  aliases: list(z.string().min(2).max(200)),
  documents: list(z.string().min(1).max(100)),
  mustNear: list(z.string().min(1)),
  mustNotNear: list(z.string().min(1)),
  agencies: list(z.string()),
  owners: list(z.string()),
  dates: policy.shape.dates
    .partial()
    .nullish()
    .transform((value) => value ?? {}),
  chain: policy.shape.chain.nullish().transform((value) => value ?? []),
  region: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
});

/** The policies of a file's text. Throws INPUT_INVALID with the line and field of the first mistake. */
export function readPolicies(text: string): Policy[] {
  const trimmed = text.replace(/^\ufeff/, "").trim();
  const rows: readonly (readonly [where: string, raw: string | unknown])[] = trimmed.startsWith("[")
    ? parseArray(trimmed).map((value, index) => [`entry ${index + 1}`, value] as const)
    : trimmed
        .split(/\r?\n/)
        .map((line, index) => [`line ${index + 1}`, line] as const)
        .filter(([, line]) => line.trim() !== "")
        .map(([where, line]) => [where, parseLine(line, where)] as const);
  return rows.map(([where, raw]) => {
    const parsed = loose.safeParse(withPolicyId(raw));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new LangngheError(
        "INPUT_INVALID",
        `policies, ${where}, ${issue?.path.join(".") || "value"}: ${issue?.message}`,
      );
    }
    const { dates: given, ...rest } = parsed.data;
    const merged = { ...NO_DATES };
    for (const [key, value] of Object.entries(given))
      if (value !== undefined) merged[key as keyof typeof merged] = value;
    return { ...rest, dates: merged };
  });
}

/** "id" is taken for "policyId". */
function withPolicyId(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || "policyId" in raw || !("id" in raw)) return raw;
  return { ...raw, policyId: String(raw.id) };
}

function parseLine(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", `policies, ${where} is not JSON`, { cause });
  }
}

function parseArray(text: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[];
  } catch (cause) {
    throw new LangngheError("INPUT_INVALID", "the policies are not one JSON array", { cause });
  }
}
