// Text as XML can hold it: a stray control character or half a sign from somewhere in a post makes a whole Word file unreadable.

// Source: XML 1.0 (Fifth Edition), production 2, Char: tab, line feed and carriage return are the only controls.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The same text without what XML forbids; halves of signs become U+FFFD. */
export function printable(text: string): string {
  return text.toWellFormed().replace(NOT_XML, "");
}
