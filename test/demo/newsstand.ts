// What exists at the world's time, per outlet: looked up by path, listed newest first. Knows nothing of HTTP.
import { type DemoItem, type GoldItem, type Version, versionAt } from "./item.ts";
import type { LinkTo } from "./layouts/page.ts";

export class Newsstand {
  readonly items: readonly DemoItem[];
  readonly start: number;
  #now: number;
  readonly #byHost = new Map<string, DemoItem[]>();
  readonly #byPath = new Map<string, { item: DemoItem; place: number }>();

  /** `items` oldest first. */
  constructor(items: readonly DemoItem[], now: number) {
    this.items = items;
    this.start = now;
    this.#now = now;
    for (const item of items) {
      const list = this.#byHost.get(item.host) ?? [];
      this.#byPath.set(item.host + item.path, { item, place: list.length });
      list.push(item);
      this.#byHost.set(item.host, list);
    }
  }

  get now(): number {
    return this.#now;
  }

  advanceTo(at: number): void {
    if (!Number.isFinite(at)) throw new TypeError(`not a date: ${at}`);
    this.#now = at;
  }

  /** Items of a host that exist now, newest first. */
  list(host: string): readonly DemoItem[] {
    return (this.#byHost.get(host) ?? []).filter((item) => item.at <= this.#now).reverse();
  }

  /** The item at a path with the version that stands there now, or null. */
  find(host: string, path: string): { readonly item: DemoItem; readonly version: Version } | null {
    const found = this.#byPath.get(host + path);
    const version = found ? versionAt(found.item, this.#now) : null;
    return found && version ? { item: found.item, version } : null;
  }

  /** Ten older items of the same outlet: links that do not change when time goes on. */
  neighbours(item: DemoItem): LinkTo[] {
    const list = this.#byHost.get(item.host) ?? [];
    const place = this.#byPath.get(item.host + item.path)?.place ?? 0;
    return list
      .slice(Math.max(0, place - 11), place)
      .reverse()
      .map((other) => ({ url: other.url, title: other.versions[0]?.title ?? "" }));
  }

  gold(): GoldItem[] {
    return this.items
      .filter((item) => item.at <= this.#now)
      .map((item) => ({
        ...item.gold,
        url: item.url,
        host: item.host,
        publishedAt: new Date(item.at).toISOString(),
        edits: item.versions
          .slice(1)
          .filter((version) => version.at <= this.#now)
          .map((version) => new Date(version.at).toISOString()),
      }));
  }
}
