// Lets plain Node run the program's TypeScript in a separate process: Node strips the types; this resolves imports without a file extension
// and declares JSON modules.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.endsWith('.json'))
      return {
        ...next(specifier, { ...context, importAttributes: { type: 'json' } }),
        importAttributes: { type: 'json' },
      };
    if (specifier.startsWith('.') && context.parentURL?.startsWith('file:') && !/\.(c|m)?(j|t)s$/.test(specifier)) {
      for (const ending of ['.ts', '/index.ts']) {
        const url = new URL(specifier + ending, context.parentURL);
        if (existsSync(fileURLToPath(url))) return next(url.href, context);
      }
    }
    return next(specifier, context);
  },
});
