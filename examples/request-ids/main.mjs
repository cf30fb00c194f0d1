import { run, table } from '../shared/show.mjs';
import { current, lines, log } from './log.mjs';
import { handle } from './shop.mjs';

const ORDERS = [
  { user: 'ann', delay: 30, articles: ['tea', 'tea', 'cup'] },
  { user: 'bo', delay: 10, articles: ['pot'] },
  { user: 'cy', delay: 20, articles: ['cup', 'bowl', 'tea'] },
  { user: 'di', delay: 10, articles: ['tea', 'pot'] },
  { user: 'ed', delay: 0, articles: [] },
  { user: 'fi', delay: 30, articles: ['cup'] },
];

/** What a server does with a request: from here on, whatever runs for it finds its id. */
async function serve(order, i) {
  return current.run({ request: `r${i + 1}`, user: order.user }, async () => {
    try {
      return await handle(order);
    } catch (error) {
      log.error({ err: { message: error.message, status: error.status } }, 'failed');
      return undefined;
    }
  });
}

await run(async (print) => {
  log.info('before the requests');
  const sums = await Promise.all(ORDERS.map(serve));
  log.info('after the requests');

  const requests = new Set(lines.map(({ request }) => request));
  for (const request of requests) {
    const own = lines.filter((line) => line.request === request);
    print(request === undefined ? 'outside of requests' : `${request}, ${own[0].user}, ${sums[request.slice(1) - 1] ?? 'failed'}`);
    print(table(['level', 'message', 'more'], own.map(({ level, msg, ...more }) => [level, msg, JSON.stringify({ ...more, request: undefined, user: undefined })])));
    print();
  }
  print(`Lines of one request that stand between another's: ${lines.some(({ request }, i) => i > 0 && request !== lines[i - 1].request && lines.slice(0, i).some((line) => line.request === request))}`);
  print(`Lines in which the user is not the request's: ${lines.filter(({ request, user }) => request !== undefined && ORDERS[request.slice(1) - 1].user !== user).length}`);
});
