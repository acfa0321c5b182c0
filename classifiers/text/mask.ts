// Hides what points to a person in public posts: handles, telephone numbers, e-mail addresses. Length stays, so spans stay valid.

const DOT = "•";
// A Vietnamese mobile or landline number: 0 or +84, then 8 to 10 digits with single separators between them.
// Source: Bộ TT&TT, Thông tư 22/2014/TT-BTTTT (numbering plan). Service numbers 1800/1900 name no person and stay.
const PHONE = /(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\d])/g;
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const HANDLE = /(?<![\p{L}\p{N}@./])@[\p{L}\p{N}_.]{2,}(?:@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)?/gu;

/** The text with every such place covered by dots. Idempotent. */
export function maskIdentities(text: string): string {
  return text.replace(EMAIL, cover).replace(HANDLE, cover).replace(PHONE, cover);
}

function cover(found: string): string {
  return DOT.repeat(found.length);
}
