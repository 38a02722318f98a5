/**
 * Files that are being read, or were read, completely, so that an import finds them in the
 * browser's cache. Two imports at once may need the same file.
 */
const fetches = new Map<string, Promise<void>>();

/**
 * Takes the place of Vite's own helper in a build: it is called instead of `import()`, with the
 * files that the import will load. They are fetched before anything is imported, because browsers
 * may remember a failed import for as long as the page lives (Firefox does, also of a module deeper
 * down and of a `modulepreload` link); a failed fetch can be tried again.
 */
export async function fetchFirst<M>(
  load: () => Promise<M>,
  files: readonly string[] = [],
): Promise<M> {
  const onPage = filesOfPage();
  const missing = files
    .map((file) => new URL(file, location.origin).href)
    .filter((url) => !onPage.has(url));
  await Promise.all(missing.map(fetchOnce));
  return load();
}

/** The scripts and styles that the page itself names: they are there, or nothing would run. */
function filesOfPage(): ReadonlySet<string> {
  const scripts = Array.from(document.scripts, ({ src }) => src);
  const links = document.querySelectorAll<HTMLLinkElement>("link[href]");
  return new Set([...scripts, ...Array.from(links, ({ href }) => href)]);
}

async function fetchOnce(url: string): Promise<void> {
  const fetching = fetches.get(url) ?? fetchCompletely(url);
  fetches.set(url, fetching);
  try {
    await fetching;
  } catch (failure) {
    fetches.delete(url);
    throw failure;
  }
}

async function fetchCompletely(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  await response.arrayBuffer();
}
