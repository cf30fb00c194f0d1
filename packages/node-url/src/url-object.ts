import type { ParsedUrlQuery } from '@tabnode/node-querystring';

/** The parts of a legacy URL; null where the URL does not have them. */
export interface UrlObject {
  protocol: string | null;
  slashes: boolean | null;
  auth: string | null;
  host: string | null;
  port: string | null;
  hostname: string | null;
  hash: string | null;
  search: string | null;
  query: string | ParsedUrlQuery | null;
  pathname: string | null;
  path: string | null;
  href: string | null;
}
