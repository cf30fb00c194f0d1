// Serves the repository to browsers: the built packages, the examples, and a page for each unit test.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { headersOf } from './examples.mjs';
import { root } from './modules.mjs';
import { bundleUnit } from './unit-bundle.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.cjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.map': 'application/json', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.md': 'text/plain; charset=utf-8' };
// Cross-origin isolation, so that SharedArrayBuffer and precise clocks are there.
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cache-Control': 'no-store' };

/** Starts the server on `port` (0: any free one) and returns `{ origin, close }`. */
export async function serve({ port = 0, home = '/examples/' } = {}) {
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const send = (status, type, body) => { response.writeHead(status, { ...HEADERS, ...headersOf(pathname), 'Content-Type': type }); response.end(body); };
    try {
      if (pathname === '/') { response.writeHead(302, { Location: home }); response.end(); return; }
      const unit = /^\/unit\/(source|dist|script)\/(.+)\.(html|js)$/.exec(pathname);
      if (unit) {
        const [, variant, file, kind] = unit;
        if (kind === 'js') return send(200, TYPES['.js'], await bundleUnit(variant, file));
        const script = variant === 'script' ? '<script src="/packages/script/dist/tabnode.min.js"></script>' : '';
        return send(200, TYPES['.html'], `<!doctype html><meta charset="utf-8"><title>${file}</title><body>${script}<script type="module" src="/unit/${variant}/${file}.js"></script>`);
      }
      let file = path.join(root, decodeURIComponent(pathname));
      if (!file.startsWith(root)) return send(403, 'text/plain', 'forbidden');
      if (fs.existsSync(file) && fs.statSync(file).isDirectory()) file = path.join(file, 'index.html');
      if (!fs.existsSync(file)) return send(404, 'text/plain', `not found: ${pathname}`);
      return send(200, TYPES[path.extname(file)] ?? 'application/octet-stream', fs.readFileSync(file));
    } catch (error) {
      return send(500, 'text/plain; charset=utf-8', String(error?.message ?? error));
    }
  });
  await new Promise((resolve, reject) => { server.once('error', reject); server.listen(port, '127.0.0.1', resolve); });
  return { origin: `http://localhost:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}
