import { decodeRecoveryKey } from '../../../shared/domain/auth/recovery-key';
import { secret, type Secret } from '../../../shared/domain/secret';
import { err, ok, type Result } from '../../../shared/errors/result';

/**
 * Reads a recovery key as typed from the printed sheet.
 * @param wanted the expected key; null accepts any well-formed key
 * @returns `auth/recovery-key-typo` with the number of the invalid group, or `auth/wrong-recovery-key`
 */
export function typedRecoveryKey(typed: string, wanted: Secret<Buffer> | null): Result<Secret<Buffer>> {
  const decoded = decodeRecoveryKey(typed);
  if (!decoded.ok)
    return err('auth/recovery-key-typo', decoded.group === undefined ? {} : { ref: String(decoded.group) });
  const key = Buffer.from(decoded.bytes);
  if (wanted && !key.equals(wanted.reveal())) return err('auth/wrong-recovery-key');
  return ok(secret(key));
}
