// The OpenAPI document as one reader may use it: routes of other roles are not in it.
import { mayUse } from "./access.ts";
import type { Viewer } from "./viewer.ts";

const METHODS: readonly string[] = ["get", "post", "put", "delete"];

/** A copy with the paths and methods that this viewer may use, and no others. */
export function documentFor(
  document: Readonly<Record<string, unknown>>,
  viewer: Viewer | null,
): Record<string, unknown> {
  const paths: Record<string, unknown> = {};
  for (const [path, item] of Object.entries((document.paths ?? {}) as Record<string, Record<string, unknown>>)) {
    const route = path.replace(/\{([^}]+)\}/g, ":$1");
    const kept = Object.entries(item).filter(
      ([method]) =>
        !METHODS.includes(method) || (viewer !== null && mayUse(viewer, `${method.toUpperCase()} ${route}`)),
    );
    if (kept.some(([method]) => METHODS.includes(method))) paths[path] = Object.fromEntries(kept);
  }
  return { ...document, paths };
}
