// The same in native Node: a temporary folder, and a server of its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../shared/show.mjs';
import { startGitServer } from './git-server.mjs';
import { work, workAgain } from './program.mjs';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tabnode-work-'));
const { url, close } = await startGitServer();
await run(async (print) => {
  await work(dir, url, print, () => {});
  await workAgain(dir, print);
});
close();
fs.rmSync(dir, { recursive: true });
