// Where a command puts the file it makes.
import { rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/**
 * Writes the file at `out`, or under its own name where `out` is a folder or not given; whole or not at all. Gives back
 * the path.
 */
export async function writeOut(
  out: string | undefined,
  folder: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<string> {
  const wanted = resolve(folder, out ?? ".");
  const isFolder = await stat(wanted).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const path = isFolder ? join(wanted, file.name) : wanted;
  const partial = `${path}.${process.pid}.part`;
  try {
    await writeFile(partial, file.bytes);
    await rename(partial, path);
  } catch (thrown) {
    await rm(partial, { force: true });
    throw thrown;
  }
  return path;
}
