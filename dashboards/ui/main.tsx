// Puts the pages into the document.
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { queries } from "./client.ts";
import { LanguageProvider } from "./language.tsx";
import "./styles/fonts.css";
import "./styles/mantine.ts";
import "./styles/base.css";
import { theme } from "./styles/theme.ts";

const root = document.getElementById("root");
if (!root) throw new TypeError("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    {/* No style elements are made at run time: the content security policy forbids them. */}
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <App />
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
