// protobufjs uses the global Buffer where there is one, as under Node.
import { Buffer } from 'node:buffer';

globalThis.Buffer ??= Buffer;
