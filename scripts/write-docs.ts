// Writes the reference pages that are made from the code: errors, settings, commands, and the picture in architecture.md.
// `npm run docs` writes them; a test compares them with what stands in docs/.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandNames, helpText, loadCommand } from "../pipeline/app/cli.ts";
import { configSchema, PLAIN_VARIABLES, SECRET_VARIABLES } from "../pipeline/config/schema.ts";
import { ERRORS } from "../pipeline/errors.ts";
import { ALL_TOPICS } from "../pipeline/messages/topics.ts";
import { drawTopology, TOPOLOGY } from "../pipeline/topology.ts";

const DOCS = new URL("../docs/", import.meta.url);

export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, row]) => `| \`${code}\` | ${row.message} | ${row.retryable ? "yes" : "no"} | ${row.action} |`,
  );
  return `# Errors

Made from \`pipeline/errors.ts\` by \`npm run docs\`. Codes are stable; messages may improve. "Tried again": the program
repeats the work by itself, so nothing is lost meanwhile.

| code | what happened | tried again | what to do |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}

interface SchemaNode {
  readonly description?: string;
  readonly shape?: Readonly<Record<string, SchemaNode>>;
  readonly element?: SchemaNode;
  readonly def?: {
    readonly innerType?: SchemaNode;
    readonly defaultValue?: unknown;
    readonly type?: string;
    readonly entries?: object;
  };
}

function settingRows(node: SchemaNode, path: string): string[] {
  let inner: SchemaNode = node;
  let fallback: unknown;
  let about = node.description;
  while (inner.def?.innerType) {
    if (fallback === undefined) fallback = inner.def.defaultValue;
    inner = inner.def.innerType;
    about ??= inner.description;
  }
  if (inner.shape) {
    const head = path === "" ? [] : [`| **\`${path}\`** | | ${about ?? ""} |`];
    return [
      ...head,
      ...Object.entries(inner.shape).flatMap(([key, child]) =>
        settingRows(child, path === "" ? key : `${path}.${key}`),
      ),
    ];
  }
  const values =
    inner.def?.type === "enum" ? Object.keys(inner.def.entries ?? {}).join(" \\| ") : (inner.def?.type ?? "");
  const shown = fallback === undefined ? "" : `, default \`${JSON.stringify(fallback)}\``;
  return [`| \`${path}\` | ${values}${shown} | ${about ?? ""} |`];
}

export function configurationPage(): string {
  const variables = Object.entries({ ...PLAIN_VARIABLES, ...SECRET_VARIABLES }).map(
    ([name, path]) => `| \`${name}\` | \`${path}\` |`,
  );
  return `# Settings

Made from \`pipeline/config/schema.ts\` by \`npm run docs\`. Settings stand in \`langnghe.yaml\` (or the file that
\`--config\` or \`LANGNGHE_CONFIG\` names). Order: flag, environment, file, default. Unknown settings are errors.

| setting | value | meaning |
| --- | --- | --- |
${settingRows(configSchema as unknown as SchemaNode, "").join("\n")}

## Environment

Secrets are better kept out of the file: in the variable, or in a file whose path stands in \`NAME_FILE\`.

| variable | setting |
| --- | --- |
${variables.join("\n")}
`;
}

export async function commandsPage(): Promise<string> {
  const parts: string[] = [];
  for (const name of commandNames()) {
    parts.push(`## ${name}\n\n\`\`\`text\n${helpText(name, await loadCommand(name)).trimEnd()}\n\`\`\``);
  }
  return `# Commands

Made from the commands' own help by \`npm run docs\`. Inside the repository: \`npm run -s langnghe -- COMMAND\`.
Exit codes: 0 fine, 1 failed, 2 wrong usage or settings.

${parts.join("\n\n")}
`;
}

/** The generated part of architecture.md: picture, workers, topics. */
export function architecturePart(): string {
  const workers = TOPOLOGY.map((worker) => `| ${worker.name} | ${worker.about} |`);
  const topics = ALL_TOPICS.map((topic) => {
    const kept = typeof topic.retention === "string" ? topic.retention : `${topic.retention.days} days`;
    return `| \`${topic.name}\` | ${topic.partitions} | ${kept} | ${topic.about} |`;
  });
  return `\`\`\`mermaid
${drawTopology()}
\`\`\`

| worker | what it does |
| --- | --- |
${workers.join("\n")}

| topic | partitions | kept | what it holds |
| --- | --- | --- | --- |
${topics.join("\n")}
`;
}

const BEGIN = "<!-- made by npm run docs: begin -->\n";
const END = "<!-- made by npm run docs: end -->";

/** Every generated page: file name in docs/ -> text. */
export async function allPages(): Promise<Record<string, string>> {
  const architecture = readFileSync(new URL("architecture.md", DOCS), "utf8");
  const before = architecture.slice(0, architecture.indexOf(BEGIN) + BEGIN.length);
  const after = architecture.slice(architecture.indexOf(END));
  return {
    "errors.md": errorsPage(),
    "configuration.md": configurationPage(),
    "commands.md": await commandsPage(),
    "architecture.md": `${before}${architecturePart()}${after}`,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(await allPages())) writeFileSync(new URL(name, DOCS), text);
}
