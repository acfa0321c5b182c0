// `langnghe match`: which watched policies each text is about. The work is pipeline/policy/match.ts.
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

export default defineCommand({
  summary: "Tie texts to watched policies, with score, attitude and the words that decided",
  usage: "--policies FILE < texts.jsonl",
  example: `langnghe match --policies policies.jsonl < articles.jsonl`,
  details: `FILE holds one policy per line (or one JSON array): {"policyId", "name", "aliases", "documents", "mustNear",
"mustNotNear", "agencies", "dates", "chain", "region"}; everything but policyId and name may be left out.
In:  {"id", "title"?, "text", "publishedAt"?}
Out: {"id", "policies": [{"policyId", "score", "attitude", "spans", "reasons"}], "documents": [...]}`,
  options: { policies: { type: "string", value: "FILE", about: "policies to watch, JSON lines or a JSON array" } },
  async run(input, io) {
    const file = optionText(input, "policies");
    if (!file) throw new LangngheError("USAGE", "match needs --policies FILE");
    const [
      { z },
      { mapJsonLines },
      { lineId },
      { citedDocuments },
      { createMatcher },
      { loadAttitudeJudge },
      { readPolicies },
      { readFile },
      { resolve },
    ] = await Promise.all([
      import("zod"),
      import("../json-lines.ts"),
      import("../line-id.ts"),
      import("../../policy/documents.ts"),
      import("../../policy/match.ts"),
      import("../attitude-judge.ts"),
      import("../../policy/policy-list.ts"),
      import("node:fs/promises"),
      import("node:path"),
    ]);
    let text: string;
    try {
      text = await readFile(resolve(io.cwd, file), "utf8");
    } catch (cause) {
      throw new LangngheError("INPUT_INVALID", `cannot read ${file}`, { cause });
    }
    const match = createMatcher(readPolicies(text), await loadAttitudeJudge());
    const line = z.object({
      id: lineId,
      title: z.string().nullish(),
      text: z.string(),
      publishedAt: z.string().nullish(),
    });
    return mapJsonLines(io.stdin, io.stdout, line, ({ id, title, text: body, publishedAt }) => {
      const documents = citedDocuments(body);
      const policies = match({ title: title ?? null, text: body, publishedAt: publishedAt ?? null, documents });
      return { id, policies, documents };
    });
  },
});
