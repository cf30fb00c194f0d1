// require('_stream_writable'): an old name of the class.
import { Writable } from './streams.ts';

export default Writable;
export { Writable as 'module.exports' };
