// The embedded log against the contract of every event log.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedLog } from "../../../../pipeline/adapters/log-embedded/open.ts";
import { logContract } from "../../../contract/log.ts";

logContract("the embedded log", async () => {
  const folder = await mkdtemp(join(tmpdir(), "langnghe-log-"));
  return {
    open: () => openEmbeddedLog({ folder }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});
