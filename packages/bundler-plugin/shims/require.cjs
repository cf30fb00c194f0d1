// What a bundler resolves `require('events')` to where it would hand out a namespace instead of the
// class: the plugin puts `module.exports = …` of the module named in the query here.
throw new Error('@tabnode/bundler-plugin: this file is replaced while bundling');
