/** The module object, in programs that have it: Node calls some functions there, so that programs can replace them. */
export const publicFs: { fsync?(fd: number, callback: (error: NodeJS.ErrnoException | null) => void): void; fsyncSync?(fd: number): void } = {};
