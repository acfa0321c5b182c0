// Builds the pages once before the tests in browsers, which run side by side.
import { buildUi } from "../../scripts/build-ui.ts";

export async function setup(): Promise<void> {
  await buildUi();
}
