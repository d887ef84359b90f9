import { styleNonce } from './nonce';

// Everything else is loaded only after the rules of the page are in force: bundled as one, shared code would run before them.
void import('./start').then(({ start }) => start(styleNonce));
