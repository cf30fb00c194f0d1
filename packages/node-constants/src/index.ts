import { constants } from './constants.ts';

export * from './names.ts';
export default constants;
export { constants as 'module.exports' };
