// An embedded log in a folder of its own, for the contract suites.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedLog } from "../../../../pipeline/adapters/log-embedded/open.ts";
import type { LogPlace } from "../../../contract/log.ts";

export async function embeddedPlace(): Promise<LogPlace> {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-log-"));
  return {
    open: () => openEmbeddedLog({ folder }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
