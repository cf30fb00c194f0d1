// A Git server over smart HTTP: the page's files, and one repository that `git fast-import` makes in a temporary folder.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';

const pages = fileURLToPath(new URL('dist/', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.map': 'application/json' };
const COMMITS = 60;

function git(args, input) {
  const { status, stdout, stderr, error } = spawnSync('git', args, { input, env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: os.tmpdir() } });
  if (status !== 0) throw error ?? new Error(`git ${args.join(' ')}: ${stderr}`);
  return String(stdout);
}

/** Sixty commits on main and one on a branch: texts that grow, so that packs hold deltas, bytes, a program and a symbolic link. */
function history() {
  const pieces = [];
  const data = (bytes) => pieces.push(`data ${Buffer.byteLength(bytes)}\n`, bytes, '\n');
  const commit = (branch, n, message) => {
    pieces.push(`commit refs/heads/${branch}\nmark :${n}\ncommitter Ada Example <ada@example.org> ${1_700_000_000 + n * 3600} +0100\n`);
    data(`${message}\n`);
    if (n > 1) pieces.push(`from :${n - 1}\n`);
  };
  const file = (mode, name, bytes) => { pieces.push(`M ${mode} inline ${name}\n`); data(bytes); };
  let text = '# Atlas\n';
  for (let n = 1; n <= COMMITS; n++) {
    text += `\nStage ${n}: ${'over hill and dale '.repeat(n % 7 + 1).trim()}.\n`;
    commit('main', n, `Stage ${n}`);
    file('100644', 'ATLAS.md', text);
    file('100644', `stages/${String(n).padStart(2, '0')}/über-${n}.txt`, `Grüße von Etappe ${n}\n`.repeat(n * 5));
    if (n === 1) file('100755', 'bin/walk.sh', '#!/bin/sh\necho walking\n');
    if (n === 2) file('120000', 'latest', 'ATLAS.md');
    if (n === 3) file('100644', 'map.bin', Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * i >> 3) & 255)));
    if (n % 20 === 0) pieces.push(`D stages/${String(n - 9).padStart(2, '0')}/über-${n - 9}.txt\n`);
  }
  commit('detour', COMMITS + 1, 'A detour');
  file('100644', 'detour.txt', 'This way.\n');
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

function makeRepository() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tabnode-git-'));
  git(['init', '--quiet', '--bare', '--initial-branch=main', dir]);
  git(['-C', dir, 'fast-import', '--quiet'], history());
  git(['-C', dir, 'repack', '-adq']);
  return dir;
}

/** Git's own protocol: the advertisement of references, then one request and answer a service. */
function answerGit(dir, request, response, { pathname, searchParams }) {
  const service = pathname.endsWith('/info/refs') ? searchParams.get('service') : pathname.slice(pathname.lastIndexOf('/') + 1);
  if (service !== 'git-upload-pack' && service !== 'git-receive-pack') { response.writeHead(403).end(); return; }
  const advertise = request.method === 'GET';
  response.writeHead(200, { 'Content-Type': `application/x-${service}-${advertise ? 'advertisement' : 'result'}`, 'Cache-Control': 'no-cache' });
  if (advertise) {
    const line = `# service=${service}\n`;
    response.write(`${(line.length + 4).toString(16).padStart(4, '0')}${line}0000`);
  }
  const child = spawn('git', [service.slice(4), '--stateless-rpc', ...(advertise ? ['--advertise-refs'] : []), dir]);
  const body = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  body.pipe(child.stdin).on('error', () => {}); // a client that has all it wants goes
  child.stdout.pipe(response);
}

function answerPage(response, pathname) {
  const file = path.join(pages, pathname.endsWith('/') ? 'index.html' : path.normalize(pathname));
  fs.readFile(file, (error, bytes) => {
    if (error) { response.writeHead(404).end(); return; }
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(bytes);
  });
}

/** Starts it: `{ url, check, close }`, where `check()` is what git itself says of the repository. */
export async function startGitServer(port = 0) {
  const dir = makeRepository();
  const server = createServer((request, response) => {
    const url = new URL(decodeURI(request.url), 'http://localhost');
    if (url.pathname.startsWith('/atlas.git/')) answerGit(dir, request, response, url);
    else if (url.pathname === '/check') response.end(check());
    else answerPage(response, url.pathname);
  });
  const check = () => `${git(['-C', dir, 'fsck', '--strict', '--full']).trim()}${git(['-C', dir, 'log', '--format=%h %an: %s', '-2', '--all', '--author=Grace'])}`;
  await new Promise((resolve, reject) => { server.once('error', reject).listen(port, 'localhost', resolve); });
  const close = () => { server.close(); server.closeAllConnections(); fs.rmSync(dir, { recursive: true, force: true }); };
  return { url: `http://localhost:${server.address().port}/`, close };
}
