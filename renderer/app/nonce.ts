import { setNonce } from 'get-nonce';
import { z } from 'zod';

type PolicyFactory = {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string | null }) => unknown;
};

/** The nonce of this page load, with which the content security policy allows style elements; the main process writes it into index.html. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

// The scroll lock in Mantine's dialogs creates its own style element and takes the nonce from get-nonce.
setNonce(styleNonce);

// React and Mantine set the text of style elements through innerHTML. Plain CSS is allowed; anything that could be markup is not.
(globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (/[<&]/.test(text) ? null : text),
});

// Without this, zod tries to compile functions from text, which the policy blocks and reports. Set before any schema is created.
z.config({ jitless: true });
