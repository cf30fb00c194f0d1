import { uvException } from '@tabnode/internal/system-error';
import { EACCES, EIO, ENOENT } from './errno.ts';
import { PagedContent } from './paged-content.ts';

/** How a server is asked. */
export interface HttpRequests {
  headers?: HeadersInit | undefined;
  fetch?: typeof fetch | undefined;
}

/** What a server says of a file. */
export interface RemoteFile {
  size: number;
  /** Seconds since 1970; undefined where the server does not say. */
  mtime: number | undefined;
  validator: string | undefined;
  /** All bytes, where the server does not give parts. */
  whole: Uint8Array | undefined;
}

/** The error of a request that went wrong; the response's status is the message's. */
function failure(url: string, syscall: string, status: number, text: string): Error {
  const errno = status === 404 || status === 410 ? ENOENT : status === 401 || status === 403 ? EACCES : EIO;
  return uvException({ errno, syscall, path: url, message: text });
}

function validatorOf(headers: { get(name: string): string | null }): string | undefined {
  return headers.get('etag') ?? headers.get('last-modified') ?? undefined;
}

/** The total of `bytes 0-9/1234`, where the part is the one that was asked for. */
function totalOf(contentRange: string | null, from: number): number | undefined {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(contentRange ?? '');
  return match !== null && Number(match[1]) === from ? Number(match[2]) : undefined;
}

async function request(url: string, from: number, to: number, { headers, fetch: fetcher = fetch }: HttpRequests): Promise<Response> {
  const asked = new Headers(headers);
  asked.set('Range', `bytes=${from}-${to - 1}`);
  try {
    return await fetcher(url, { headers: asked });
  } catch (error) {
    throw Object.assign(failure(url, 'read', 0, 'the server could not be reached'), { cause: error });
  }
}

/** Asks for a file's first byte, and so for its size: what HEAD says counts bytes as they are on the way, compressed. */
export async function remoteFile(url: string, requests: HttpRequests, largest: number): Promise<RemoteFile> {
  const response = await request(url, 0, 1, requests);
  const { status, headers } = response;
  const modified = Date.parse(headers.get('last-modified') ?? '');
  const known = { mtime: Number.isNaN(modified) ? undefined : Math.floor(modified / 1000), validator: validatorOf(headers) };
  if (status === 416) {
    await response.body?.cancel();
    return { size: 0, whole: undefined, ...known };
  }
  if (status === 206) {
    const size = totalOf(headers.get('content-range'), 0);
    await response.body?.cancel();
    if (size === undefined) throw failure(url, 'open', status, 'the server does not show the header Content-Range (Access-Control-Expose-Headers)');
    return { size, whole: undefined, ...known };
  }
  if (status !== 200) {
    await response.body?.cancel();
    throw failure(url, 'open', status, `the server answered ${status}`);
  }
  const whole = await bodyWithin(response, largest, url);
  return { size: whole.length, whole, ...known };
}

/** A body that may not be longer than `largest`. */
async function bodyWithin(response: Response, largest: number, url: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > largest) {
      await reader.cancel();
      throw failure(url, 'read', 200, `the server gives no parts of files, and this one has more than ${largest} bytes`);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// Pages must not wait; a service worker cannot.
function canWait(): boolean {
  return typeof XMLHttpRequest !== 'undefined' && typeof document === 'undefined';
}

/** A file of a server that gives parts of it. */
export class HttpContent extends PagedContent {
  readonly what: string;
  #url: string;
  #requests: HttpRequests;
  #validator: string | undefined;

  constructor(url: string, size: number, validator: string | undefined, requests: HttpRequests) {
    super(size);
    this.what = url;
    this.#url = url;
    this.#requests = requests;
    this.#validator = validator;
    // A function of the program's cannot be waited for.
    if (requests.fetch === undefined && canWait()) this.bringNow = (from, to) => this.#wait(from, to);
  }

  declare bringNow?: (from: number, to: number) => Uint8Array;

  #check(status: number, headers: { get(name: string): string | null }, bytes: Uint8Array, from: number, to: number): Uint8Array {
    if (status !== 206) throw failure(this.#url, 'read', status, `the server answered ${status} in place of a part`);
    const validator = validatorOf(headers);
    if (this.#validator !== undefined && validator !== undefined && validator !== this.#validator || totalOf(headers.get('content-range'), from) !== this.size || bytes.length !== to - from) throw failure(this.#url, 'read', 0, 'the file has changed on the server');
    return bytes;
  }

  async bring(from: number, to: number): Promise<Uint8Array> {
    const response = await request(this.#url, from, to, this.#requests);
    if (response.status !== 206) await response.body?.cancel();
    return this.#check(response.status, response.headers, response.status === 206 ? await bodyWithin(response, to - from, this.#url) : new Uint8Array(0), from, to);
  }

  #wait(from: number, to: number): Uint8Array {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', this.#url, false);
    xhr.responseType = 'arraybuffer';
    new Headers(this.#requests.headers).forEach((value, name) => { xhr.setRequestHeader(name, value); });
    xhr.setRequestHeader('Range', `bytes=${from}-${to - 1}`);
    try {
      xhr.send();
    } catch (error) {
      throw Object.assign(failure(this.#url, 'read', 0, 'the server could not be reached'), { cause: error });
    }
    return this.#check(xhr.status, { get: (name) => xhr.getResponseHeader(name) }, new Uint8Array(xhr.response as ArrayBuffer), from, to);
  }
}
