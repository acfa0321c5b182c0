// Creates template and indices, checks their version, deletes them for a rebuild.
import type { Client } from "@elastic/elasticsearch";
import { LangngheError } from "../../errors.ts";
import { errorType, statusOf } from "./driver-errors.ts";
import { ARTICLE_MAPPING, type Names, PLAIN_MAPPINGS, SCHEMA_VERSION } from "./mapping.ts";
import { monthIndices } from "./retention.ts";

type PlainName = keyof typeof PLAIN_MAPPINGS;
const PLAIN = Object.keys(PLAIN_MAPPINGS) as PlainName[];

/** Throws INDEX_VERSION when anything there carries another version. Safe to call from several workers at once. */
export async function prepare(client: Client, names: Names, replicas: number): Promise<void> {
  await checkVersions(client, names);
  const settings = { number_of_shards: 1, number_of_replicas: replicas };
  await client.indices.putIndexTemplate({
    name: names.articles,
    index_patterns: [names.months],
    // Above templates that match everything, below nothing of ours.
    priority: 500,
    _meta: { schema: SCHEMA_VERSION },
    template: { settings, mappings: ARTICLE_MAPPING as object, aliases: { [names.articles]: {} } },
  });
  for (const name of PLAIN) {
    try {
      await client.indices.create({ index: names[name], settings, mappings: PLAIN_MAPPINGS[name] as object });
    } catch (thrown) {
      if (
        statusOf(thrown) !== 400 ||
        errorType((thrown as { body?: unknown }).body) !== "resource_already_exists_exception"
      )
        throw thrown;
    }
  }
}

async function checkVersions(client: Client, names: Names): Promise<void> {
  const templates = await client.indices.getIndexTemplate({ name: names.articles }, { ignore: [404] });
  const found: unknown[] = (templates.index_templates ?? []).map((entry) => entry.index_template._meta?.schema);
  const mappings = await client.indices.getMapping({
    index: [names.months, ...PLAIN.map((name) => names[name])],
    ignore_unavailable: true,
    allow_no_indices: true,
  });
  for (const { mappings: mapping } of Object.values(mappings)) found.push(mapping._meta?.schema);
  const other = found.find((version) => version !== SCHEMA_VERSION);
  if (other !== undefined || found.includes(undefined)) {
    const version = typeof other === "number" ? other : 0;
    throw new LangngheError(
      "INDEX_VERSION",
      `it has schema version ${version}, this program writes ${SCHEMA_VERSION}`,
      {
        details: { found: version, expected: SCHEMA_VERSION },
      },
    );
  }
}

/** Deletes every index by name (wildcards are usually forbidden) and the template, of whatever version. */
export async function destroy(client: Client, names: Names): Promise<void> {
  const months = await monthIndices(client, names);
  for (const index of [...months, ...PLAIN.map((name) => names[name])]) {
    await client.indices.delete({ index, ignore_unavailable: true });
  }
  await client.indices.deleteIndexTemplate({ name: names.articles }, { ignore: [404] });
}
