import { dump, load, loadAll, YAML11_SCHEMA, YAMLException } from 'js-yaml';
import { inspect } from 'node:util';
import { readText, run, table } from '../shared/show.mjs';

/** The jobs of a workflow in waves: each needs only jobs of earlier waves. */
function waves(jobs) {
  const done = new Set();
  const out = [];
  while (done.size < Object.keys(jobs).length) {
    const ready = Object.keys(jobs).filter((name) => !done.has(name) && [jobs[name].needs ?? []].flat().every((need) => done.has(need)));
    out.push(ready);
    for (const name of ready) done.add(name);
  }
  return out;
}

/** The combinations that a job's matrix gives. */
function combinations({ strategy: { matrix: { include = [], exclude = [], ...axes } } }) {
  const fits = (part) => (whole) => Object.entries(part).every(([key, value]) => !(key in whole) || whole[key] === value);
  let list = [{}];
  for (const [axis, values] of Object.entries(axes)) list = list.flatMap((one) => values.map((value) => ({ ...one, [axis]: value })));
  list = list.filter((one) => !exclude.some((part) => fits(part)(one)));
  for (const extra of include) for (const one of list) if (fits(extra)(one)) Object.assign(one, extra);
  return list;
}

await run(async (print) => {
  const workflow = load(await readText('release.yml'), { filename: 'release.yml' });
  print(`"${workflow.name}" runs on ${Object.keys(workflow.on).join(', ')}; NODE_OPTIONS=${JSON.stringify(workflow.env.NODE_OPTIONS)}`);
  for (const [i, wave] of waves(workflow.jobs).entries()) print(`  ${i + 1}. ${wave.join(' and ')}`);

  print();
  print(table(['os', 'browser', 'coverage'], combinations(workflow.jobs.test).map(({ os, browser, coverage }) => [os, browser, coverage ? 'yes' : ''])));

  print();
  print(`An alias is the same object: ${workflow.jobs.size.steps === workflow.jobs.lint.steps}`);
  print('The publishing job, written out again:');
  print(dump({ publish: workflow.jobs.publish }, { lineWidth: 72 }));
  print('One step, flow style, no references:');
  print(dump({ steps: [workflow.jobs.lint.steps[0], workflow.jobs.test.steps[0]] }, { noRefs: true, flowLevel: 2, sortKeys: true }));

  try {
    load(await readText('broken.yml'), { filename: 'broken.yml' });
  } catch (error) {
    print(`${error instanceof YAMLException ? 'YAMLException' : 'something else'}: ${error.message}`);
  }

  print();
  for (const document of loadAll(await readText('records.yml'), { schema: YAML11_SCHEMA })) print(inspect(document, { depth: 4 }));
});
