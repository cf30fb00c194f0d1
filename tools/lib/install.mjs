// Makes a fresh clone ready: npm packages and browsers. Uses nothing that is not part of Node.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { giveUp, step } from './progress.mjs';
import { root } from './modules.mjs';

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** Installs the npm packages unless what is installed answers package-lock.json. */
export async function ensurePackages() {
  const lock = path.join(root, 'package-lock.json');
  const installed = path.join(root, 'node_modules/.package-lock.json');
  const wanted = JSON.parse(fs.readFileSync(lock, 'utf8')).packages;
  const present = fs.existsSync(installed) ? JSON.parse(fs.readFileSync(installed, 'utf8')).packages : {};
  const missing = Object.entries(wanted).some(([name, entry]) => name.startsWith('node_modules/') && !entry.optional && present[name]?.version !== entry.version);
  if (!missing) return;
  await step('Installing npm packages', () => {
    // Not `npm ci`: it refuses a lock file that was written without the optional packages of other platforms.
    if (!run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'])) giveUp('npm could not install the packages: see its message above, then run the command again.');
  });
}

/** Finds a browser for each name, or installs it: `{ chromium: launchOptions, firefox: launchOptions }`. */
export async function ensureBrowsers(names = ['chromium', 'firefox']) {
  const { launchOptions } = await import('./browsers.mjs');
  const missing = () => names.filter((name) => launchOptions(name) === undefined);
  if (missing().length > 0) {
    await step(`Installing ${missing().join(' and ')}`, () => {
      run('npx', ['playwright', 'install', ...missing()]);
      if (missing().length > 0 && process.platform === 'linux' && process.getuid() === 0) {
        run('apt-get', ['update', '-qq']);
        run('apt-get', ['install', '-y', '-qq', ...missing().map((name) => (name === 'firefox' ? 'firefox-esr' : name))]);
      }
    });
  }
  if (missing().length > 0) giveUp(`No ${missing().join(' and no ')} found. Install it (npx playwright install ${missing().join(' ')}), or name its executable in ${missing().map((name) => `TABNODE_${name.toUpperCase()}`).join(' and ')}.`);
  return Object.fromEntries(names.map((name) => [name, launchOptions(name)]));
}
