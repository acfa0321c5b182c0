// The address is the state: which page, which filters. Links, back and reload all work on it.
import { type AnchorHTMLAttributes, type MouseEvent, useCallback, useMemo, useSyncExternalStore } from "react";

const CHANGED = "langnghe:address";

function subscribe(notify: () => void): () => void {
  addEventListener("popstate", notify);
  addEventListener(CHANGED, notify);
  return () => {
    removeEventListener("popstate", notify);
    removeEventListener(CHANGED, notify);
  };
}

/** Goes to an address of these pages. `replace` leaves no step behind for the back button. */
export function go(to: string, options: { readonly replace?: boolean } = {}): void {
  const before = location.pathname;
  if (options.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  dispatchEvent(new Event(CHANGED));
  if (location.pathname !== before) {
    scrollTo(0, 0);
    document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export type Values = Readonly<Record<string, string | number | readonly string[] | boolean | null | undefined>>;

/** An address with these values as its query; empty ones are left out. */
export function href(path: string, values: Values = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === "" || value === false) continue;
    if (Array.isArray(value)) for (const one of value as readonly string[]) query.append(name, one);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The query of the address and a way to change some of it. */
export function useQueryState(): [URLSearchParams, (changes: Values, options?: { replace?: boolean }) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback((changes: Values, options: { replace?: boolean } = {}) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      if (value === null || value === undefined || value === "" || value === false) continue;
      if (Array.isArray(value)) for (const one of value as readonly string[]) next.append(name, one);
      else next.set(name, String(value));
    }
    const text = next.toString();
    go(text === "" ? location.pathname : `${location.pathname}?${text}`, options);
  }, []);
  return [params, change];
}

/** A link within the pages: a real address, opened without loading the page again. */
export function Link({
  href: to,
  onClick,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
