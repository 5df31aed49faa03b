/*
 * uPlot formats numbers in the language of the browser. Some browsers name a language that is not valid, such as
 * en-US@posix, and then uPlot could not be loaded. Such a browser gets the language of the pages.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en-GB", configurable: true });
}
