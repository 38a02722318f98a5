// Runs before the app and without it: the splash in the theme that was chosen here (the key is that
// of src/ui/theme/choice.ts), and the message when the app cannot be started.
(() => {
  const root = document.documentElement;
  root.dataset.script = "on";
  try {
    const chosen = localStorage.getItem("sotto.theme");
    if (chosen === "light") root.dataset.scheme = "light";
    if (chosen === "dark" || chosen === "high-contrast") root.dataset.scheme = "dark";
  } catch {
    // A browser that allows no storage.
  }

  /** @param {boolean} again whether to reload the page without a click, once the server answers */
  const fail = (again) => {
    const failure = document.getElementById("splash-failure");
    // The app has taken the place of the splash.
    if (!failure?.hidden) return;
    document.getElementById("splash-status")?.remove();
    failure.hidden = false;
    document.getElementById("splash-reload")?.addEventListener("click", () => location.reload());
    if (again) reloadWhenServed();
  };
  const reloadWhenServed = () => {
    setTimeout(() => {
      fetch("/start.js", { cache: "no-store" }).then(
        ({ ok }) => (ok ? location.reload() : reloadWhenServed()),
        reloadWhenServed,
      );
    }, 10_000);
  };
  addEventListener("unhandledrejection", () => fail(false));
  // In the capture phase it also receives the errors of scripts that could not be loaded.
  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement) fail(true);
      else if (target === window) fail(false);
    },
    true,
  );
})();
