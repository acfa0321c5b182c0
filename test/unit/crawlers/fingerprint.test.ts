// What counts as a change of a page, and that odd HTML costs no more than its size.
import { expect, test } from "vitest";
import { fingerprint } from "../../../crawlers/fingerprint.ts";

const of = (html: string): string => fingerprint(Buffer.from(html), "text/html; charset=utf-8");
const same = (a: string, b: string): void => expect(of(a)).toBe(of(b));
const different = (a: string, b: string): void => expect(of(a)).not.toBe(of(b));

test("a reader's text counts", () => {
  different("<p>phạt 5 triệu</p>", "<p>phạt 3 triệu</p>");
  different("<p>a</p><p>b</p>", "<p>b</p><p>a</p>");
  different("<p>a b</p>", "<p>ab</p>");
  different("<title>cũ</title><p>x</p>", "<title>mới</title><p>x</p>");
});

test("attributes, scripts in any case, styles, comments and blanks between tags do not", () => {
  same('<p class="a">x</p>', '<p class="b" data-token=1>x</p>');
  same("<p>x</p><SCRIPT>var a='</p>1'</SCRIPT>", "<p>x</p>\n<script>2</script>\n");
  same("<p>x</p><!-- 08:01 > -->", "<p>x</p><!-- 09:45 -->");
  same("<style>p{}</style><p>x</p>", "<p>x</p><noscript><img src=1></noscript>");
});

test("text after an unclosed script or tag is not seen, and that is no fault", () => {
  same("<p>x</p><script>a", "<p>x</p><script>b <p>c</p>");
  same("<p>x</p><a href=", "<p>x</p><b");
  same("", "<");
});

test("anything but HTML is compared byte by byte", () => {
  expect(fingerprint(Buffer.from("<p>x</p>"), "text/plain")).not.toBe(
    fingerprint(Buffer.from("<p >x</p>"), "text/plain"),
  );
});

test("five megabytes of open scripts and angle brackets end", () => {
  expect(of("<script ".repeat(600_000))).toHaveLength(32);
  expect(of(`<script>${"</".repeat(2_500_000)}`)).toHaveLength(32);
  expect(of("<".repeat(5_000_000))).toHaveLength(32);
});
