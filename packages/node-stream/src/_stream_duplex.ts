// require('_stream_duplex'): an old name of the class.
import { Duplex } from './streams.ts';

export default Duplex;
export { Duplex as 'module.exports' };
