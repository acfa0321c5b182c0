// What Mantine's components take from us: one typeface, small corners, no motion for those who asked for none.
import { createTheme } from "@mantine/core";

export const FONT = '"Be Vietnam Pro", "Noto Sans", "Segoe UI", system-ui, sans-serif';

export const theme = createTheme({
  fontFamily: FONT,
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: "pointer",
});
