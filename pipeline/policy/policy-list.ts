// Policies as people write them in a file: JSON lines or one array, with most fields optional.
import { z } from "zod";
import { LangngheError } from "../errors.ts";
import { type Policy, policy } from "../messages/registry.ts";

const dates = policy.shape.dates.partial();
const loose = z.strictObject({
  ...policy.shape,
  policyId: z.string().min(1).max(100),
  aliases: policy.shape.aliases.default([]),
  documents: policy.shape.documents.default([]),
  mustNear: policy.shape.mustNear.default([]),
  mustNotNear: policy.shape.mustNotNear.default([]),
  agencies: policy.shape.agencies.default([]),
  owners: policy.shape.owners.default([]),
  dates: dates.default({}),
  chain: policy.shape.chain.default([]),
  region: policy.shape.region.default(null),
});

const NO_DATES: Policy["dates"] = {
  drafted: null,
  consultationFrom: null,
  consultationTo: null,
  issued: null,
  effective: null,
  ends: null,
};

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
    const parsed = loose.safeParse(raw);
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
