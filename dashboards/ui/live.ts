// News from the server: what is shown is asked again, at most every three seconds, and changes in place. A page that nobody
// looks at asks when somebody does.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";

const QUIET_MS = 3_000;
// A list that is being read must not move: the search page offers the new ones instead.
const STAYS = new Set(["/api/search", "/api/session"]);

let arrived = 0;
const listeners = new Set<() => void>();

/** Grows each time new articles came in. */
export function useArrivals(): number {
  return useSyncExternalStore(
    (notify) => {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
    () => arrived,
  );
}

/** Listens while the pages are open; gives back whether the line stands. */
export function useLive(enabled: boolean): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!enabled) return;
    const events = new EventSource("/api/events");
    let timer: ReturnType<typeof setTimeout> | null = null;
    // A line that is cut without a word is noticed late; the machine's own network is known at once.
    const offline = () => setConnected(false);
    const online = () => setConnected(true);
    events.onopen = online;
    events.onerror = offline;
    addEventListener("offline", offline);
    addEventListener("online", online);
    let waiting = false;
    const askAgain = () => {
      waiting = document.hidden;
      if (waiting) return;
      arrived++;
      for (const notify of listeners) notify();
      void client.invalidateQueries({ predicate: ({ queryKey }) => !STAYS.has(String(queryKey[0])) });
    };
    const looked = () => {
      if (waiting) askAgain();
    };
    document.addEventListener("visibilitychange", looked);
    events.addEventListener("news", () => {
      timer ??= setTimeout(() => {
        timer = null;
        askAgain();
      }, QUIET_MS);
    });
    return () => {
      events.close();
      removeEventListener("offline", offline);
      removeEventListener("online", online);
      document.removeEventListener("visibilitychange", looked);
      if (timer) clearTimeout(timer);
    };
  }, [client, enabled]);
  return connected;
}
