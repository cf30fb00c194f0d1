import { arrayBuffer, blob, buffer, bytes, json, text } from './consume.ts';

const consumers = { arrayBuffer, blob, buffer, bytes, text, json };
export { arrayBuffer, blob, buffer, bytes, json, text };
export default consumers;
export { consumers as 'module.exports' };
