// Where a command puts the file it makes.
import { access, constants, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { LangngheError } from "../errors.ts";

/** Throws USAGE where no file can be written at `out`; asked before long work, not after it. */
export async function expectWritable(option: string, out: string, folder: string): Promise<void> {
  const path = resolve(folder, out);
  const problem = async (): Promise<string | null> => {
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) return "it is a folder";
    try {
      await access(found ? path : dirname(path), constants.W_OK);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR") return "that is not allowed";
      return `there is no folder ${dirname(out)}`;
    }
    return null;
  };
  const why = await problem();
  if (why !== null) throw new LangngheError("USAGE", `--${option} ${out} cannot be written: ${why}`);
}

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
