// Delivered alerts as JSON lines in a file: for development, and for bodies that carry them on by themselves.
import { access, appendFile, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { LangngheError } from "../../errors.ts";
import type { AlertKind } from "../../messages/alert.ts";
import type { Notifier } from "../../ports/notifier.ts";

export function openFileNotifier(path: string, kinds: readonly AlertKind[]): Notifier {
  const guard = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      throw new LangngheError("NOTIFY_FAILED", (cause as Error).message, { cause, details: { channel: "file" } });
    }
  };
  return {
    channel: "file",
    kinds,
    send: (notification) =>
      guard(async () => {
        await mkdir(dirname(path), { recursive: true });
        await appendFile(path, `${JSON.stringify(notification)}\n`, { flush: true });
      }),
    check: () =>
      guard(async () => {
        await mkdir(dirname(path), { recursive: true });
        await access(dirname(path));
      }),
    close: async () => {},
  };
}
