export { decode, encode, punycode as default, punycode as 'module.exports', toASCII, toUnicode, ucs2, version } from './punycode.ts';
