// Runs a test file whose exports are the tests, each a function, one after the other; prints TAP. In Node and in the page.
export async function runExports(tests) {
  const names = Object.keys(tests);
  let failed = 0;
  for (const [i, name] of names.entries()) {
    console.log(`# ${name}`);
    try {
      await tests[name]();
      console.log(`ok ${i + 1} ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok ${i + 1} ${name}\n  ---\n  ${String(error?.stack ?? error).replaceAll('\n', '\n  ')}\n  ...`);
    }
  }
  console.log(`1..${names.length}\n# tests ${names.length}\n# pass ${names.length - failed}\n${failed === 0 ? '# ok' : `# fail ${failed}`}`);
}
