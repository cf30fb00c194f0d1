import { domainToASCII, domainToUnicode } from './domain.ts';
import { fileURLToPath } from './file-url.ts';
import { fileURLToPathBuffer } from './file-url-buffer.ts';
import { format } from './format.ts';
import { urlToHttpOptions } from './http-options.ts';
import { parse, resolve, resolveObject, Url } from './legacy-url.ts';
import { pathToFileURL } from './path-to-file-url.ts';
import { URL } from './url-class.ts';
import { URLPattern } from './url-pattern.ts';
import { URLSearchParams } from './url-search-params.ts';

/** What `require('url')` gives. */
export const url = { Url, parse, resolve, resolveObject, format, URL, URLPattern, URLSearchParams, domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath, fileURLToPathBuffer, urlToHttpOptions };
