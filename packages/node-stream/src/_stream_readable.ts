// require('_stream_readable'): an old name of the class.
import { Readable } from './streams.ts';

export default Readable;
export { Readable as 'module.exports' };
