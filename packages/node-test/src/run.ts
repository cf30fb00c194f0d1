export function run(_options: object = {}): never { throw new Error('x'); }
