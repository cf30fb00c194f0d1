/** Where an archive comes from. A `Response` that says that it failed is refused. */
export type ArchiveSource = ArrayBuffer | Uint8Array | Blob | Response | ReadableStream<Uint8Array>;

/** All of an archive's bytes. */
export async function archiveBytes(source: ArchiveSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof Response && !source.ok) throw new Error(`The archive could not be fetched: ${source.status} ${source.statusText}`);
  const body = source instanceof Blob || source instanceof Response ? source : new Response(source as ReadableStream<Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await body.arrayBuffer());
}
