import { StringDecoder } from './string-decoder.ts';

export { StringDecoder };

/** What `require('string_decoder')` gives. */
const stringDecoder = { StringDecoder };
export default stringDecoder;
export { stringDecoder as 'module.exports' };
