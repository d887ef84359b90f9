import { z } from 'zod';
import { line } from '../patients/patient';

/** How the clinic is named on everything it prints: it may trade under two names (as the one whose policy we keep does). */
export const ClinicNames = z.strictObject({ primary: line(120).min(1), secondary: line(120) });
export type ClinicNames = z.infer<typeof ClinicNames>;

/** What the numbers of the settings may be, as whole numbers: minutes until the lock, years of keeping. */
export const settingsRanges = { idleMinutes: { min: 1, max: 60 }, retentionYears: { min: 1, max: 30 } } as const;

const wholeNumber = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max);

export const Settings = z.strictObject({
  clinicNames: ClinicNames,
  address: z.string().max(400),
  phone: line(40),
  email: line(254),
  /** Minutes without a key or a click until the program locks itself. */
  idleMinutes: wholeNumber(settingsRanges.idleMinutes),
  retentionYears: wholeNumber(settingsRanges.retentionYears),
  noticeVersion: line(40).min(1),
});
export type Settings = z.infer<typeof Settings>;

/** That the clinic keeps records for fewer years than guidance elsewhere asks for, knowing it: who decided, and when (promise P15). */
export const RetentionDecision = z.strictObject({
  years: z.int().min(1).max(30),
  guidanceYears: z.int().min(1).max(30),
  decidedBy: z.string(),
  decidedAt: z.string(),
});
export type RetentionDecision = z.infer<typeof RetentionDecision>;

export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'username');
/** The longest password is bounded because hashing unbounded text is a way to stop the program. */
export const Password = z.string().min(1).max(200);
