// What process says about itself: the Node.js that tabnode follows, on Linux for x64.
export const version = 'v25.8.1';

/** Node.js v25.8.1's own: what programs compare, not what the browser has built in. */
export const versions: Record<string, string> = {
  node: '25.8.1', acorn: '8.16.0', ada: '3.4.3', amaro: '1.1.8', ares: '1.34.6', brotli: '1.2.0', cldr: '48.0', icu: '78.2', lief: '0.17.0',
  llhttp: '9.3.1', merve: '1.2.0', modules: '141', napi: '10', nbytes: '0.1.3', ncrypto: '0.0.1', nghttp2: '1.68.0', nghttp3: '', ngtcp2: '',
  openssl: '3.5.5', simdjson: '4.3.1', simdutf: '7.3.3', sqlite: '3.52.0', tz: '2025c', undici: '7.22.0', unicode: '17.0', uv: '1.51.0',
  uvwasi: '0.0.23', v8: '14.1.146.11-node.21', zlib: '1.3.1-e00f703', zstd: '1.5.7',
};

const RELEASES = 'https://nodejs.org/download/release/v25.8.1/node-v25.8.1';
export const release = { name: 'node', sourceUrl: `${RELEASES}.tar.gz`, headersUrl: `${RELEASES}-headers.tar.gz` };

export const arch = 'x64';
export const platform = 'linux';
export const execPath = '/usr/local/bin/node';

/** What this build can do; nothing of it was compiled. @see https://nodejs.org/api/process.html#processfeatures */
export const features = {
  inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true,
  openssl_is_boringssl: false, cached_builtins: true, require_module: true, quic: false, typescript: false as const,
};

/** @see https://nodejs.org/api/process.html#processconfig */
export const config = {
  target_defaults: { cflags: [], default_configuration: 'Release', defines: [], include_dirs: [], libraries: [] },
  variables: {},
};
