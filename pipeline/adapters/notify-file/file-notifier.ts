// Delivered alerts as JSON lines in a file: for development, and for bodies that carry them on by themselves.
import { access, appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { LangngheError } from "../../errors.ts";
import type { AlertKind, StatisticalKind } from "../../messages/alert.ts";
import type { Notifier } from "../../ports/notifier.ts";

export function openFileNotifier(
  path: string,
  takes: { readonly kinds: readonly AlertKind[]; readonly notices: readonly StatisticalKind[] },
): Notifier {
  const guard = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      throw new LangngheError("NOTIFY_FAILED", (cause as Error).message, { cause, details: { channel: "file" } });
    }
  };
  const write = (value: unknown): Promise<void> =>
    guard(async () => {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, `${JSON.stringify(value)}\n`, { flush: true });
    });
  return {
    channel: "file",
    ...takes,
    send: write,
    sendDigest: write,
    check: () =>
      guard(async () => {
        await mkdir(dirname(path), { recursive: true });
        await access(dirname(path));
      }),
    close: async () => {},
  };
}
