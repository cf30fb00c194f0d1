import { finishedPromise } from './end-of-stream.ts';
import { pipelinePromise } from './stream-functions.ts';

/** @see https://nodejs.org/api/stream.html#streams-promises-api */
export const promises = { finished: finishedPromise, pipeline: pipelinePromise };
