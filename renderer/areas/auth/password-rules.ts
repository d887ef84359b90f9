import { z } from 'zod';
import { Password } from '../../../shared/domain/settings/clinic';

/** The new-password fields of any form. The main process decides whether the password is strong enough. */
export const newPasswordShape = { password: Password, repeat: z.string().min(1, 'repeat-password') };

export const isSameTwice = ({ password, repeat }: { readonly password: string; readonly repeat: string }): boolean =>
  password === repeat;
/** For `.refine(isSameTwice, sameTwice)`. */
export const sameTwice = { path: ['repeat'], message: 'The passwords don’t match.' };
