// The old name of util (DEP0025).
export * from '@tabnode/node-util';
export { default, default as 'module.exports' } from '@tabnode/node-util';
