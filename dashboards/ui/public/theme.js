// Before the first paint: the colours and the language of the last visit, so that nothing flashes.
(() => {
  const root = document.documentElement;
  let chosen = null;
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value");
    const language = localStorage.getItem("langnghe-language");
    if (language === "vi" || language === "en") root.lang = language;
  } catch {
    // Storage may be forbidden: the system's choice is used.
  }
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.mantineColorScheme = dark ? "dark" : "light";
})();
