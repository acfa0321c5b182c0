// Questions to the server: typed by dashboards/api, errors as the server words them.
import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
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

async function ask<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, { signal, headers: { accept: "application/json" } });
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    throw new AnswerError(0, UNREACHABLE);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const error = (body as Partial<ErrorBody> | null)?.error;
    throw new AnswerError(response.status, error ?? { ...UNREACHABLE, code: "UNREADABLE" });
  }
  return body as Answer;
}

export const queries = new QueryClient({
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

export function useSession(): Session | undefined {
  return useAnswer<Session>("/api/session").data;
}
