// Importing this gives the process whole standard streams; see standard-streams.ts.
import { installStandardStreams } from './standard-streams.ts';

installStandardStreams();
