// Where the browsers are and how they are started.
import fs from 'node:fs';
import playwright from 'playwright';

const SYSTEM = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr'],
};
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--js-flags=--expose-gc'];

/** Playwright's launch options for a browser that is on this machine, or undefined where there is none. */
export function launchOptions(name) {
  const own = playwright[name].executablePath();
  const named = process.env[`TABNODE_${name.toUpperCase()}`];
  const executablePath = [named, own, ...SYSTEM[name]].find((file) => file && fs.existsSync(file));
  if (executablePath === undefined) return undefined;
  if (name === 'chromium') return { executablePath, args: CHROMIUM_FLAGS };
  // A release Firefox is driven by WebDriver BiDi; only Playwright's own build speaks its older protocol.
  return executablePath === own ? {} : { executablePath, channel: 'moz-firefox' };
}

/** Starts a browser that `ensureBrowsers` has found. */
export function launch(name) {
  return playwright[name].launch(launchOptions(name));
}
