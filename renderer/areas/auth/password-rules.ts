import { z } from 'zod';
import { Password } from '../../../shared/domain/settings/clinic';

/** The fields of a new password in any form; whether it is good enough is for the main process to say. */
export const newPasswordShape = { password: Password, repeat: z.string().min(1) };

export const isSameTwice = ({ password, repeat }: { readonly password: string; readonly repeat: string }): boolean =>
  password === repeat;
/** For `.refine(isSameTwice, sameTwice)`. */
export const sameTwice = { path: ['repeat'], message: 'The two are not the same.' };
