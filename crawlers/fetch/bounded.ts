// A fetcher with an end: so many requests and bytes together, then it refuses. For checks that a form asks for.
import { LangngheError } from "../../pipeline/errors.ts";
import type { Fetcher, FetchRequest } from "./fetcher.ts";

export interface Bounds {
  readonly requests: number;
  /** Bytes after decompression, all answers together. */
  readonly totalBytes: number;
  /** Bytes of one answer; a smaller limit of the request wins. */
  readonly bodyBytes: number;
}

/** Fetchers wrapped by the same allowance spend it together. */
export function createAllowance(bounds: Bounds): (fetcher: Fetcher) => Fetcher {
  let requests = 0;
  let bytes = 0;
  return (fetcher) => ({
    async fetch(request: FetchRequest) {
      const left = Math.min(bounds.bodyBytes, bounds.totalBytes - bytes);
      if (++requests > bounds.requests || left <= 0) {
        throw new LangngheError("BODY_TOO_LARGE", "the source asks for more than a check may read", {
          details: { limitBytes: bounds.totalBytes },
        });
      }
      const response = await fetcher.fetch({ ...request, maxBodyBytes: Math.min(request.maxBodyBytes ?? left, left) });
      bytes += response.body.byteLength;
      return response;
    },
    close: () => fetcher.close(),
  });
}
