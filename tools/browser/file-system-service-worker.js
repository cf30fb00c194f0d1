// Keeps a count in a file: each message asks for a call that file-system.spec.ts names.
importScripts('/packages/script/dist/tabnode.min.js');
const { fileSystem } = globalThis.tabnode;
const fs = globalThis.tabnode.require('fs');

const calls = {
  async count({ name }) {
    if (!fs.existsSync('/kept')) await fileSystem.mount('/kept', fileSystem.indexedDbVolume({ name }));
    let count = 0;
    try { count = Number(await fs.promises.readFile('/kept/count', 'utf8')); } catch { /* It is the first time. */ }
    await fs.promises.writeFile('/kept/count', String(count + 1), { flush: true });
    await fileSystem.unmount('/kept');
    return count + 1;
  },
  async refused() {
    try {
      await fileSystem.mount('/fast', fileSystem.opfsVolume());
      return 'mounted';
    } catch ({ code }) {
      return code;
    }
  },
};

onmessage = ({ data, ports: [port] }) => {
  calls[data.call](data).then((result) => port.postMessage({ result }), (error) => port.postMessage({ error: String(error?.stack ?? error) }));
};
