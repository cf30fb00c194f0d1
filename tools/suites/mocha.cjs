// Mocha's reporter for tools/test-packages.mjs, in Node and in the page: prints each test's full title as TAP.
module.exports = function reporter(runner) {
  let n = 0;
  let failed = 0;
  const line = (ok, test) => console.log(`${ok} ${++n} ${test.title}`);
  runner.on('test', (test) => console.log(`# ${test.fullTitle()}`));
  runner.on('pass', (test) => line('ok', test));
  runner.on('fail', (test, error) => {
    failed++;
    if (test.type === 'hook') console.log(`# ${test.fullTitle()}`);
    line('not ok', test);
    console.log(`  ${String(error?.stack ?? error).replaceAll('\n', '\n  ')}`);
  });
  runner.once('end', () => console.log(`1..${n}\n# tests ${n}\n# pass ${n - failed}\n${failed === 0 ? '# ok' : `# fail ${failed}`}`));
};
