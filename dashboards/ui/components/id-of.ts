// An id made from a name, as people read it in addresses and files.

/** Letters and digits of the name joined by hyphens, as ids are written; "" where it has none. */
export function idOf(name: string): string {
  const plain = name.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}
