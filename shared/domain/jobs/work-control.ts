import { Refusal } from '../../errors/result';

/** The units that `Progress` counts in. */
export const progressUnits = ['rows', 'bytes', 'entries', 'pages', 'steps'] as const;

/** The progress of long work. `phase` is a short code, such as `reading`; `total` is 0 while the size is unknown. */
export type Progress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly unit: (typeof progressUnits)[number];
};

/** Tells whether the user has cancelled the work. Check between slices of at most a tenth of a second. */
export type Cancel = { readonly isCancelled: () => boolean };

/** What long work needs from its caller: a place to report progress and a way to learn that it was cancelled. */
export type WorkControl = Cancel & { readonly progress: (progress: Progress) => void };

/** Call it between slices of work. Throws a Refusal `job/cancelled` once the work has been cancelled. */
export type CancelCheck = () => void;

export function cancelCheckOf(cancel: Cancel): CancelCheck {
  return () => {
    if (cancel.isCancelled()) throw new Refusal('job/cancelled');
  };
}
