import type { ReaderOf } from '../file/reader';
import type { Schema } from './tables';

/** Reads the tables of the clinic's record file. */
export type Reader = ReaderOf<Schema>;
