// Addresses may carry a key of their own ("?token=..."): logs and answers show them with it covered.

/** Stands for a value that is not shown. */
export const COVERED = "***";

/** Names of parameters that hold a key, as providers of feeds call them. */
const SECRET_NAME =
  /(?:^|[_.-])(?:api[_-]?key|key|token|access[_-]?token|secret|password|passwd|pwd|sig|signature|auth)$/i;

/** The address with secret values covered; the same text where it has none. */
export function coveredUrl(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url;
  const secret = [...parsed.searchParams.keys()].filter((name) => SECRET_NAME.test(name));
  if (secret.length === 0 && parsed.username === "" && parsed.password === "") return url;
  for (const name of secret) parsed.searchParams.set(name, COVERED);
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}
