import { z } from 'zod';

/** One fact in two versions: `mine` was typed or came with a file, `theirs` is in the clinic's record. */
export const ComparedField = z.strictObject({
  label: z.string(),
  mine: z.string(),
  theirs: z.string(),
  same: z.boolean(),
});
export type ComparedField = z.infer<typeof ComparedField>;
