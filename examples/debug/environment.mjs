// debug reads its environment while it loads.
import process from 'node:process';

Object.assign(process.env, { DEBUG: 'shop:*,-shop:noise,worker*', DEBUG_COLORS: 'yes', DEBUG_DEPTH: '1', DEBUG_SHOW_HIDDEN: 'no' });
