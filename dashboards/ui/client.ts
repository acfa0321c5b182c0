// Questions to the server: typed by dashboards/api, errors as the server words them.
import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { ErrorBody } from "../api/common.ts";
import type { Session } from "../api/session.ts";
import { href, type Values } from "./address.tsx";

type ServerError = ErrorBody["error"];

const UNREACHABLE: ServerError = {
  code: "UNREACHABLE",
  message: { vi: "Không kết nối được tới máy chủ", en: "The server cannot be reached" },
  action: { vi: "Kiểm tra xem Lắng Nghe còn chạy không.", en: "Check that Lắng Nghe is still running." },
};

/** What the server answered instead of data. */
export class AnswerError extends Error {
  readonly status: number;
  readonly error: ServerError;
  constructor(status: number, error: ServerError) {
    super(error.message.en);
    this.status = status;
    this.error = error;
  }
}

async function answerOf<Answer>(path: string, init: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { accept: "application/json", ...init.headers } });
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw new AnswerError(0, UNREACHABLE);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const error = (body as Partial<ErrorBody> | null)?.error;
    throw new AnswerError(response.status, error ?? { ...UNREACHABLE, code: "UNREADABLE" });
  }
  return body as Answer;
}

const ask = <Answer>(path: string, signal: AbortSignal): Promise<Answer> => answerOf<Answer>(path, { signal });

/** True when the server knows nobody here any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof AnswerError && error.error.code === "SIGN_IN";
}

export const queries = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended elsewhere: the frame asks who is there, and shows the way in.
    onError: (error, { queryKey }) => {
      if (!isSignedOut(error) || queryKey[0] === "/api/session") return;
      void queries.invalidateQueries({ queryKey: ["/api/session"] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      placeholderData: keepPreviousData,
      retry: (failures, error) =>
        failures < 2 && error instanceof AnswerError && (error.status === 0 || error.status >= 500),
      refetchOnWindowFocus: true,
      // The server is this machine more often than not: it is asked whatever the browser thinks of the network.
      networkMode: "always",
    },
  },
});

/** Somebody else looks now: everything that was shown is forgotten and asked anew. */
export async function startAfresh(): Promise<void> {
  queries.removeQueries({ type: "inactive" });
  await queries.resetQueries();
}

/** The answer to GET path?values; kept while the next one is on its way, so that nothing flickers. */
export function useAnswer<Answer>(path: string | null, values: Values = {}): UseQueryResult<Answer, Error> {
  const address = path === null ? "" : href(path, values);
  return useQuery({
    queryKey: [path, address],
    queryFn: ({ signal }) => ask<Answer>(address, signal),
    enabled: path !== null,
  });
}

export { ask };

/**
 * Asks the server for a change, with the session's token, or `token` where there is no session yet. `body` undefined:
 * none. Throws AnswerError.
 */
export async function send<Answer>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answer> {
  const known = queries.getQueryData<Session>(["/api/session", "/api/session"]);
  const csrfToken = token ?? (known ?? (await answerOf<Session>("/api/session", {}))).csrfToken;
  return await answerOf<Answer>(path, {
    method,
    headers: {
      ...(csrfToken === null ? {} : { "x-csrf-token": csrfToken }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A change as a mutation; what is shown from `stale` paths is asked anew when it went well. */
export function useSend<Body, Answer = unknown>(
  method: "POST" | "PUT" | "DELETE",
  path: string | ((body: Body) => string),
  stale: readonly string[] = [],
): UseMutationResult<Answer, Error, Body> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => send<Answer>(method, typeof path === "string" ? path : path(body), body),
    networkMode: "always",
    onSuccess: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => stale.some((start) => String(queryKey[0]).startsWith(start)),
      }),
  });
}

export function useSession(): Session | undefined {
  return useAnswer<Session>("/api/session").data;
}
