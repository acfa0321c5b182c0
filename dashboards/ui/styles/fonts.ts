// Be Vietnam Pro (OFL), packaged: the browser takes the Vietnamese part only where its letters occur.
import "@fontsource/be-vietnam-pro/400.css";
import "@fontsource/be-vietnam-pro/500.css";
import "@fontsource/be-vietnam-pro/600.css";
