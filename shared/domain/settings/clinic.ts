import { z } from 'zod';
import { line } from '../patients/patient';

/** The clinic's names on everything it prints. It may trade under two. */
export const ClinicNames = z.strictObject({ primary: line(120).min(1), secondary: line(120) });
export type ClinicNames = z.infer<typeof ClinicNames>;

/** Allowed ranges of the whole numbers in the settings: minutes until the lock, years of retention. */
export const settingsRanges = { idleMinutes: { min: 1, max: 60 }, retentionYears: { min: 1, max: 30 } } as const;

const wholeNumber = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max);

export const Settings = z.strictObject({
  clinicNames: ClinicNames,
  address: z.string().max(400),
  phone: line(40),
  email: line(254),
  /** Minutes of inactivity until the program locks. */
  idleMinutes: wholeNumber(settingsRanges.idleMinutes),
  retentionYears: wholeNumber(settingsRanges.retentionYears),
  noticeVersion: line(40).min(1),
});
export type Settings = z.infer<typeof Settings>;

/** A decision to keep records for fewer years than guidance elsewhere asks for: who made it, and when (promise P15). */
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
/** Passwords have a maximum length, because hashing unbounded text would allow a denial of service. */
export const Password = z.string().min(1).max(200);
