import { Refusal } from '../../../shared/errors/result';

/** How far long work is, and whether it is to stop. What a worker gives its task. */
export type ImportProgress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly unit: 'rows' | 'bytes';
};
export type ImportControl = {
  readonly progress: (progress: ImportProgress) => void;
  readonly isCancelled: () => boolean;
};

/** A function to call often: it stops the work once somebody has cancelled it. */
export function tickOf(control: ImportControl): () => void {
  return () => {
    if (control.isCancelled()) throw new Refusal('job/cancelled');
  };
}
