import { promises } from './stream-promises.ts';

export { finishedPromise as finished } from './end-of-stream.ts';
export { pipelinePromise as pipeline } from './stream-functions.ts';
export default promises;
export { promises as 'module.exports' };
