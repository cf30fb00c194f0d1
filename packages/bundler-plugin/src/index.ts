export { default as esbuild } from './esbuild.ts';
export { INJECTABLE } from './options.ts';
export type { Injectable, TabnodeOptions } from './options.ts';
export type { Report, ReportedModule } from './report.ts';
export { default as rolldown } from './rolldown.ts';
export { default as rollup } from './rollup.ts';
export { default as rspack } from './rspack.ts';
export { default as vite } from './vite.ts';
export { default as webpack } from './webpack.ts';
