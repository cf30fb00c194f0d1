export { diagnosticFiles } from '@tabnode/internal/diagnostic-files';
export type { DiagnosticFiles } from '@tabnode/internal/diagnostic-files';
