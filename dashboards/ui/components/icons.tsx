// The few signs the pages use, drawn in the colour of the text. Decorative: the words beside them say it.
const PATHS = {
  overview: "M3 13h5v5H3zM3 4h5v6H3zM11 4h6v4h-6zM11 11h6v7h-6z",
  articles: "M4 4h12v13H4zM7 8h6M7 11h6M7 14h4",
  stories: "M5 5h6v5H5zM9 10v4h6V9h-4",
  policies: "M5 3h7l4 4v11H5zM12 3v4h4M8 11h5M8 14h5",
  alerts: "M5 14V9a5 5 0 0 1 10 0v5l1.5 2h-13zM8.5 18h3",
  plans: "M4 4h12v13H4zM4 8h12M8 2v3M12 2v3M7 12l2 2 4-4",
  reports: "M5 3h10v14H5zM8 7h4M8 13v1M10 11v3M12 10v4",
  feedback: "M3 5h14v9H9l-4 3v-3H3zM6 8.500h8M6 11h5",
  claims: "M3 4h6v9H3zM11 7h6v9h-6zM5 7h2M5 10h2M13 10h2M13 13h2",
  sources: "M4 16a12 12 0 0 0-1-1M4 10a7 7 0 0 1 6 7M4 5a12 12 0 0 1 12 12",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4",
  menu: "M3 5h14M3 10h14M3 15h14",
  sun: "M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1",
  moon: "M16 12.5A7 7 0 0 1 7.5 4 6.5 6.5 0 1 0 16 12.5z",
  keyboard: "M3 6h14v8H3zM6 9h.01M9 9h.01M12 9h.01M14.500 9h.01M7 11.500h6",
  admin: "M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5zM7.500 10l2 2 3.500-4",
  close: "M5 5l10 10M15 5L5 15",
  out: "M11 4h5v5M16 4l-7 7M14 12v4H4V6h4",
  filter: "M3 5h14l-5.500 6v5l-3 1.500V11z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
