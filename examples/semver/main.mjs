import semver from 'semver';
import { inspect } from 'node:util';
import { readText, run, table } from '../shared/show.mjs';

await run(async (print) => {
  const versions = (await readText('express-versions.txt')).trim().split('\n');
  const sorted = semver.rsort([...versions]);
  print(`${versions.length} versions, the oldest ${sorted.at(-1)}, the newest ${sorted[0]}; ${versions.filter((v) => semver.prerelease(v)).length} are prereleases.`);

  print();
  print(table(['range', 'means', '>matches', 'lowest', 'highest'], ['^4.17.0', '~4.16', '4.x', '>=4.0.0 <4.5.0 || ~5.0', '5.0.0-alpha.1 - 5.0.0', '^5.0.0-beta.1', '<1', '3.0.0 - 3.2', '*', '^6'].map((range) => [
    range, semver.validRange(range), versions.filter((v) => semver.satisfies(v, range)).length, semver.minSatisfying(versions, range) ?? '–', semver.maxSatisfying(versions, range) ?? '–',
  ])));

  print();
  const byMajor = new Map();
  for (const v of versions) byMajor.set(semver.major(v), [...(byMajor.get(semver.major(v)) ?? []), v]);
  print(table(['>major', '>releases', 'first', 'last', 'as a range'], [...byMajor].map(([major, list]) => {
    const order = semver.sort(list);
    return [major, list.length, order[0], order.at(-1), semver.simplifyRange(versions, order.join(' || '))];
  })));

  print();
  for (const level of ['patch', 'minor', 'major', 'prepatch', 'prerelease']) print(`npm version ${level.padEnd(10)} ${sorted[0]} → ${semver.inc(sorted[0], level, 'rc')}`);
  print(`4.19.2 → 5.0.0-beta.3 is a step of kind ${semver.diff('4.19.2', '5.0.0-beta.3')}`);
  print(`">=4.16 <4.18" and "~4.17.1" intersect: ${semver.intersects('>=4.16 <4.18', '~4.17.1')}; "^5" is below everything in "^4": ${semver.gtr('5.0.0', '^4')}`);
  print(`coerced from "express-v4.18.2-linux.tgz": ${semver.coerce('express-v4.18.2-linux.tgz')}`);
  print(inspect(new semver.SemVer('5.0.0-beta.1+sha.4f2a9c1')));
  for (const wrong of ['4.18', 'v1.2.3.4', '01.2.3']) {
    try { print(new semver.SemVer(wrong)); } catch (error) { print(`${error.name}: ${error.message}`); }
  }
});
