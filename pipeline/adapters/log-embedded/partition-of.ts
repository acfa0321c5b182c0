// Which partition a key belongs to. Stable for ever: another function would split a key's order over two partitions.

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a, 32 bits, over the key's UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv), modulo the partitions. */
export function partitionOf(key: string, partitions: number): number {
  if (partitions === 1) return 0;
  let hash = FNV_OFFSET;
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), FNV_PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), FNV_PRIME);
  }
  return (hash >>> 0) % partitions;
}
