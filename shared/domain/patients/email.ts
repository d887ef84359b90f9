export type ParsedEmail =
  | { readonly ok: true; /** Trimmed, with the part after the @ in lower case. */ readonly value: string }
  | { readonly ok: false };

// The local part may be nearly anything (RFC 5321, 6531). Quotes, brackets and separators are excluded, because in a
// clinic's address field they mean a pasted list or a name with its address.
const local = /^[^\s"(),:;<>@[\\\]\p{C}]{1,64}$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * Parses an e-mail address: one @, something before it, a domain with a dot after it, no spaces. Does not check that
 * the address exists. At most 254 characters.
 */
export function parseEmail(text: string): ParsedEmail {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || trimmed.length > 254) return { ok: false };
  const name = trimmed.slice(0, at);
  const domain = trimmed.slice(at + 1).toLowerCase();
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  const isDotted = name.startsWith('.') || name.endsWith('.') || name.includes('..');
  // A numeric last part would mean a network address, not a domain.
  const isDomain =
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    (/^\p{L}{2,}$/u.test(top) || /^xn--[a-z0-9-]+$/.test(top));
  return local.test(name) && !isDotted && isDomain ? { ok: true, value: `${name}@${domain}` } : { ok: false };
}

export function isEmail(text: string): boolean {
  return parseEmail(text).ok;
}

/** Returns the key that addresses are compared by. In practice no provider distinguishes upper and lower case. */
export function emailKey(text: string): string {
  return text.trim().toLowerCase();
}
