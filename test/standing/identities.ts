// No persons: what a running system keeps is searched for the invented names, handles and pictures of the demo world.
import { accounts, identityStrings } from "../demo/identities.ts";
import { SOCIAL_HOST } from "../demo/outlet.ts";

/** A text that the system keeps or shows, and where it lies: a topic and offset, a table and row, a route, a file. */
export interface Haystack {
  readonly where: string;
  readonly text: string;
}

/** An invented name that was found, and where. */
export interface FoundIdentity {
  readonly where: string;
  readonly identity: string;
}

/** Every forbidden string in the haystacks, at most one of each per haystack. Case and Unicode form do not matter. */
export async function findIdentities(
  haystacks: AsyncIterable<Haystack>,
  forbidden: readonly string[] = [...identityStrings(SOCIAL_HOST), ...displayNames()],
): Promise<FoundIdentity[]> {
  const list = [...new Set(forbidden.map((name) => name.normalize("NFC").toLowerCase()))];
  const found: FoundIdentity[] = [];
  for await (const { where, text } of haystacks) {
    // JSON may write letters as escapes; both readings are searched.
    const plain = text.normalize("NFC").toLowerCase();
    const read = plain.includes("\\u")
      ? `${plain}\n${plain.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`
      : plain;
    for (const identity of list) if (read.includes(identity)) found.push({ where, identity });
  }
  return found;
}

/**
 * Throws an Error that names each place where an invented person of the demo world shows. Throws as well when nothing
 * was searched: an empty search proves nothing.
 */
export async function assertNoIdentities(haystacks: AsyncIterable<Haystack>): Promise<void> {
  let searched = 0;
  async function* counted(): AsyncGenerator<Haystack> {
    for await (const haystack of haystacks) {
      searched += haystack.text.length;
      yield haystack;
    }
  }
  const found = await findIdentities(counted());
  if (searched === 0) throw new Error("nothing was searched for identities");
  if (found.length > 0) {
    const places = found.slice(0, 20).map(({ where, identity }) => `${where}: ${identity}`);
    throw new Error(`${found.length} identities of people were kept:\n${places.join("\n")}`);
  }
}

function displayNames(): string[] {
  return accounts(SOCIAL_HOST).map((account) => account.displayName);
}
