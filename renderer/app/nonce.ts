import { setNonce } from 'get-nonce';
import { z } from 'zod';

type PolicyFactory = {
  createPolicy: (name: string, rules: { createHTML: (text: string) => string | null }) => unknown;
};

/** The number of this page load that the content security policy lets style elements pass with; set by the main process in index.html. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

// The scroll lock inside Mantine's dialogs makes its own style element and asks get-nonce.
setNonce(styleNonce);

// React and Mantine set the text of style elements through innerHTML. Plain CSS passes; anything that could be markup does not.
(globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (/[<&]/.test(text) ? null : text),
});

// zod would try to make functions from text, which the policy refuses and reports. Set before any schema is made.
z.config({ jitless: true });
