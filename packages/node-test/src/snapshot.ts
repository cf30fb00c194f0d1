/** Where snapshots are kept: whole files of them, as text. */
export interface SnapshotStore { read(file: string): string | undefined; write(file: string, text: string): void }
export const snapshot = { setDefaultSnapshotSerializers(_serializers: unknown): void {}, setResolveSnapshotPath(_fn: unknown): void {} };
