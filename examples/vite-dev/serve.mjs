import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const server = await createServer({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  server: { host: 'localhost', port: Number(process.env.PORT ?? 0) },
  // tabnode's packages are built anew in this repository without a new version, which Vite would go by.
  optimizeDeps: { force: true },
});
await server.listen();
console.log(server.resolvedUrls.local[0]);
