import type { WorkControl } from '../../shared/domain/jobs/work-control';
import type { Result } from '../../shared/errors/result';

/**
 * Long work as a function of plain data, so that the same code runs in a worker thread in the program and on the
 * calling thread in a test. Secrets arrive as bytes inside `input` and are wrapped at once.
 */
export type Task<I, O> = (input: I, control: WorkControl) => Promise<Result<O>>;
