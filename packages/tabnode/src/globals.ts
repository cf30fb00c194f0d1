// Importing this sets Node's globals; see install-globals.ts. Where that goes too far, import the modules themselves.
import { installGlobals } from './install-globals.ts';

installGlobals();
