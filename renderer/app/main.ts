import { styleNonce } from './nonce';

// A dynamic import, so that nothing else runs before the page's security policy is in place: a single bundle would run shared code first.
void import('./start').then(({ start }) => start(styleNonce));
