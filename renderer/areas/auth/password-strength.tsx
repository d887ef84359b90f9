import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract/contract';
import { api } from '../../lib/api';
import styles from './auth-frame.module.css';

export type PasswordStrength = Output<'auth.passwordStrength'>;

const pauseMs = 180;

const levels = [
  { level: 'weak', says: 'Too easy to guess' },
  { level: 'weak', says: 'Too easy to guess' },
  { level: 'fair', says: 'Fair' },
  { level: 'good', says: 'Good' },
  { level: 'good', says: 'Very good' },
] as const;

/** Asks the main process how easy a password is to guess. Null while nothing is typed or the first answer is pending. */
export function usePasswordStrength(password: string, username: string, displayName: string): PasswordStrength | null {
  const [strength, setStrength] = useState<PasswordStrength | null>(null);
  useEffect(() => {
    let old = false;
    if (password === '') {
      setStrength(null);
      return;
    }
    const timer = setTimeout(() => {
      api.auth
        .passwordStrength({
          password: password.slice(0, 200),
          username: username.slice(0, 64),
          displayName: displayName.slice(0, 120),
        })
        .then(
          (answer) => {
            if (!old) setStrength(answer);
          },
          // This is advice only: the password is checked again when it is set.
          () => undefined,
        );
    }, pauseMs);
    return () => {
      old = true;
      clearTimeout(timer);
    };
  }, [password, username, displayName]);
  return strength;
}

/** Four bars, a rating and advice. */
export function PasswordMeter({ strength }: { readonly strength: PasswordStrength | null }) {
  const score = strength?.score ?? -1;
  const level =
    strength === null
      ? null
      : strength.acceptable
        ? (levels[strength.score] ?? levels[3])
        : levels[Math.min(strength.score, 1)];
  const advice =
    strength === null ? '' : [strength.warning, ...strength.suggestions].filter((text) => text !== '').join(' ');
  return (
    <div className={styles.meter} data-level={level?.level}>
      <div className={styles.bars} aria-hidden="true">
        {[1, 2, 3, 4].map((n) => (
          <span key={n} className={styles.bar} data-on={score >= n || (n === 1 && score === 0) || undefined} />
        ))}
      </div>
      <p className={styles.advice} role="status">
        {level === null || level === undefined ? (
          'Three or four unrelated words make a good password: long and easy to remember.'
        ) : (
          <>
            <strong>{level.says}.</strong> {advice}
          </>
        )}
      </p>
    </div>
  );
}
