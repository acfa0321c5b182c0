// Turns a page that we wrote ourselves into paper or a picture. One adapter: a Chromium without a screen.

export interface PagePrinter {
  /**
   * A PDF of a standalone HTML page, by the page's own @page rules, fonts embedded. Nothing is loaded from anywhere while
   * it is drawn. Throws PRINTER_MISSING where there is no browser, PRINT_FAILED when drawing it did not work.
   */
  pdf(html: string): Promise<Uint8Array>;
  /** A PNG of an SVG of that size in CSS pixels, twice as fine. Throws as pdf does. */
  png(svg: string, size: { readonly width: number; readonly height: number }): Promise<Uint8Array>;
  /** Ends the browser. Idempotent. */
  close(): Promise<void>;
}
