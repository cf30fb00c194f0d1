// The text of scripts, for messages that quote the code that failed.

const texts = /* @__PURE__ */ new Map<string, string | undefined>();

/** Makes a script's text known under the name that stacks give it; module loaders do so. */
export function rememberSource(url: string, text: string): void {
  texts.set(url, text);
}

/**
 * The text of a script by the name that stacks give it. What no loader has made known is asked for with a
 * synchronous request (as a rule the browser's cache answers it), once a script: an error's message
 * cannot wait. Undefined where it is out of reach: another origin, no XMLHttpRequest, a name that is no address.
 */
export function sourceOf(url: string): string | undefined {
  if (texts.has(url)) return texts.get(url);
  const text = load(url);
  texts.set(url, text);
  return text;
}

function load(url: string): string | undefined {
  if (typeof XMLHttpRequest !== 'function' || !/^(https?:|blob:|file:|\/)/.test(url)) return undefined;
  try {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.overrideMimeType('text/plain');
    request.send();
    return request.status === 200 || request.status === 0 ? request.responseText : undefined;
  } catch {
    return undefined;
  }
}
