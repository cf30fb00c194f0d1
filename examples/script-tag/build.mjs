import fs from 'node:fs';

const integrity = fs.readFileSync('../../packages/script/dist/tabnode.min.js.sri', 'utf8').trim();
fs.mkdirSync('dist', { recursive: true });
fs.writeFileSync('dist/index.html', fs.readFileSync('page.html', 'utf8').replace('INTEGRITY', integrity));
