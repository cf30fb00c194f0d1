// Reads a server's file synchronously, as only workers can.
importScripts('/packages/script/dist/tabnode.min.js');
const { fileSystem } = globalThis.tabnode;
const fs = globalThis.tabnode.require('fs');

onmessage = async ({ data: { base, name } }) => {
  try {
    await fileSystem.mount('/web', fileSystem.httpVolume(base, { index: [name] }));
    const fd = fs.openSync(`/web/${name}`);
    const part = new Uint8Array(5);
    fs.readSync(fd, part, 0, 5, 300_000);
    fs.closeSync(fd);
    postMessage({ size: fs.statSync(`/web/${name}`).size, part: [...part], whole: fs.readFileSync(`/web/${name}`).reduce((sum, byte) => sum + byte, 0) });
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
};
