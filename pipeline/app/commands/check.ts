// `langnghe check`: texts beside facts, each match with its evidence. The work is classifiers/claims/check-claims.ts.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

export default defineCommand({
  summary: "Find passages that a named source contradicts, supports or sees denied",
  usage: "--facts FILE [--reasons] < texts.jsonl",
  example: `langnghe check --facts facts.jsonl < posts.jsonl`,
  details: `FILE holds one fact per line: a refuted statement {"id", "statement", "verdict": "false",
"source": {"name", "url", "publishedAt", "quote"?}} or an official text {"id", "title"?, "text", "verdict": "true", "source"}.
In:  {"id", "text", "publishedAt"?}
Out: {"id", "verdict": "contradicted"|"supported"|"denial"|"none", "matches": [{"factId", "relation", "score", "passage",
"difference": {"kind", "said", "official"}|null, "evidence": {"quote", "source", "url", "publishedAt"}}]}
A question or a denial is never "contradicted". Where it is not sure it says "none"; --reasons adds why:
"abstained": [{"factId", "reason"}], for facts that were near.`,
  options: {
    facts: { type: "string", value: "FILE", about: "refuted statements and official texts, JSON lines" },
    reasons: { type: "boolean", about: "also give the facts that were near, and why nothing is said of them" },
  },
  async run(input, io) {
    const file = optionText(input, "facts");
    if (!file) throw new LangngheError("USAGE", "check needs --facts FILE");
    const [{ z }, { mapJsonLines, readLines }, { lineId }, { createClaimChecker }, { createReadStream }, { resolve }] =
      await Promise.all([
        import("zod"),
        import("../json-lines.ts"),
        import("../line-id.ts"),
        import("../../../classifiers/claims/check-claims.ts"),
        import("node:fs"),
        import("node:path"),
      ]);
    const day = z
      .string()
      .refine((text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10))), {
        error: "a day as 2026-01-31 is wanted",
      });
    const factLine = z.object({
      id: lineId.transform(String).pipe(z.string().min(1)),
      verdict: z.union([z.enum(["false", "true"]), z.boolean().transform((value) => (value ? "true" : "false"))], {
        error: '"true" or "false" is wanted',
      }),
      statement: z.string().nullish(),
      title: z.string().nullish(),
      text: z.string().nullish(),
      source: z.object({
        name: z.string().min(1),
        url: z.url({ protocol: /^https?$/ }),
        publishedAt: day,
        quote: z.string().nullish(),
      }),
    });
    const facts = [];
    let number = 0;
    try {
      for await (const line of readLines(createReadStream(resolve(io.cwd, file)))) {
        number++;
        if (line.trim() === "") continue;
        const parsed = factLine.safeParse(JSON.parse(line));
        const issue = parsed.error?.issues[0];
        if (!parsed.success)
          throw new LangngheError(
            "INPUT_INVALID",
            `${file}, line ${number}, ${issue?.path.join(".") || "value"}: ${issue?.message}`,
          );
        const { id, verdict, statement, title, text, source } = parsed.data;
        const [field, words] = verdict === "false" ? ["statement", statement] : ["text", text];
        if (!words?.trim())
          throw new LangngheError(
            "INPUT_INVALID",
            `${file}, line ${number}, ${field}: a fact that is ${verdict} needs it`,
          );
        facts.push({
          id,
          verdict: verdict as "false" | "true",
          statement: statement ?? null,
          title: title ?? null,
          text: text ?? null,
          source: { ...source, quote: source.quote ?? null },
        });
      }
    } catch (cause) {
      if (cause instanceof LangngheError) throw cause;
      if (cause instanceof SyntaxError)
        throw new LangngheError("INPUT_INVALID", `${file}, line ${number} is not JSON`, { cause });
      throw new LangngheError("INPUT_INVALID", `cannot read ${file}`, { cause });
    }
    const checker = createClaimChecker(facts);
    const line = z.object({
      id: lineId,
      text: z.string(),
      publishedAt: z.string().nullish(),
    });
    return mapJsonLines(io.stdin, io.stdout, line, ({ id, text, publishedAt }) => {
      const { verdict, matches, abstained } = checker.check({ text, publishedAt });
      return { id, verdict, matches, ...(input.values.reasons === true ? { abstained } : {}) };
    });
  },
});
