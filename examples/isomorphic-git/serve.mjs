import { startGitServer } from './git-server.mjs';

const { url, close } = await startGitServer(Number(process.env.PORT ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { close(); process.exit(); });
console.log(url);
