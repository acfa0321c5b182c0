// The name of the page in the browser's tab and in its history.
import { useEffect } from "react";

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Lắng Nghe`;
  }, [title]);
}
