// require('_stream_transform'): an old name of the class.
import { Transform } from './streams.ts';

export default Transform;
export { Transform as 'module.exports' };
