import { z } from 'zod';

/** Two values of one field: `mine` was typed or imported, `theirs` is in the clinic's record. */
export const ComparedField = z.strictObject({
  label: z.string(),
  mine: z.string(),
  theirs: z.string(),
  same: z.boolean(),
});
export type ComparedField = z.infer<typeof ComparedField>;
