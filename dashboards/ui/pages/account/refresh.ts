// What is asked anew after a change of one's own account.
import { queries } from "../../client.ts";

/** The session has another cookie then, and so another token for changes. */
export async function refreshAccount(): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === "/api/account" || queryKey[0] === "/api/session",
  });
}
