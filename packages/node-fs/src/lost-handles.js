import { close } from '@tabnode/file-system/calls';
import { openFile } from '@tabnode/file-system/descriptors';
import { reportUncaught } from '@tabnode/internal/uncaught-exception';

// FileHandles that a program loses before it has closed them.
let registry;
/** Closes a file, with an error that nobody can catch, when `handle` is collected. */
function watchHandle(handle, fd, path) {
    registry ??= new FinalizationRegistry(closeLost);
    registry.register(handle, { fd, file: openFile(fd), path }, handle);
}
/** A handle's file is being closed. */
function forgetHandle(handle) {
    registry?.unregister(handle);
}
function closeLost({ fd, file, path }) {
    // The number may be another file's by now.
    if (openFile(fd) !== file)
        return;
    close(fd);
    reportUncaught(Object.assign(new Error(`A FileHandle object was closed during garbage collection. This used to be allowed with a deprecation warning but is now considered an error. Please close FileHandle objects explicitly. File descriptor: ${fd} (${path})`), { code: 'ERR_INVALID_STATE' }));
}

export { forgetHandle, watchHandle };
//# sourceMappingURL=lost-handles.js.map
