// Checks settings, sources and policy files without touching the network.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { loadConfig } from "../../config/load.ts";
import { LangngheError } from "../../errors.ts";
import { defineCommand, optionText } from "../command.ts";

export default defineCommand({
  summary: "Check the settings and the files they name, without touching the network",
  usage: "[--config FILE]",
  example: "langnghe lint --config langnghe.yaml",
  details: "All problems are printed together, each with its path in the file. Exit code 2 when there is any.",
  options: {
    config: { type: "string", short: "c", value: "FILE", about: "settings (default langnghe.yaml)" },
  },
  async run(input, io) {
    const { config, file } = loadConfig({ cwd: io.cwd, env: io.env, file: optionText(input, "config") });
    const { checkRegistryFiles } = await import("../registry-files.ts");
    const problems = [...(await checkRegistryFiles(config, file ? dirname(file) : io.cwd))];
    if (config.classifiers.onnx !== undefined) {
      const { openClassifier } = await import("../open-classifier.ts");
      try {
        await openClassifier(config.classifiers);
      } catch (thrown) {
        if (!(thrown instanceof LangngheError)) throw thrown;
        problems.push({ path: "classifiers.onnx", message: thrown.message });
      }
    }
    for (const problem of problems) io.stdout.write(`${problem.path}: ${problem.message}\n`);
    if (problems.length > 0) return 2;
    io.stdout.write(
      file && existsSync(file)
        ? `${file}: fine (${config.sources.length + config.catalogue.length} sources, log ${config.log.kind}, index ${config.index.kind})\n`
        : "There is no langnghe.yaml here; the defaults are fine. `langnghe init` writes one.\n",
    );
    return 0;
  },
});
