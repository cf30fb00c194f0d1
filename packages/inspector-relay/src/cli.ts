#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startRelay } from './relay.ts';

const HELP = `Usage: tabnode-inspector-relay [options]

Listens for DevTools and other clients of the inspector in place of pages, which connect to it.

  --port <port>           the port, 9229 unless given
  --host <host>           the address, 127.0.0.1 unless given
  --page-origin <origin>  lets pages of this origin be inspected, besides those of this machine; may be repeated
  --client-origin <origin>  lets front ends of this origin inspect; may be repeated
  --help                  shows this`;

try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '9229' }, host: { type: 'string', default: '127.0.0.1' }, 'page-origin': { type: 'string', multiple: true }, 'client-origin': { type: 'string', multiple: true }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(HELP);
  } else {
    const { host, port } = await startRelay({
      port: Number(values.port),
      host: values.host,
      pageOrigins: values['page-origin'],
      clientOrigins: values['client-origin'],
      onPage: ({ title, url, webSocketUrl }) => { console.log(`${title} (${url})\n  Debugger listening on ${webSocketUrl}\n  devtools://devtools/bundled/js_app.html?experiments=true&v8only=true&ws=${webSocketUrl.slice(5)}`); },
    });
    console.log(`Waiting for pages at ${host}:${port}; clients find them at http://${host.includes(':') ? `[${host}]` : host}:${port}/json/list or in chrome://inspect`);
  }
} catch (error) {
  console.error(`${(error as Error).message}\n\n${HELP}`);
  process.exitCode = 1;
}
