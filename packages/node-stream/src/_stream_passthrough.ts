// require('_stream_passthrough'): an old name of the class.
import { PassThrough } from './streams.ts';

export default PassThrough;
export { PassThrough as 'module.exports' };
