import { basename } from 'node:path';
import { guessEntity, guessMapping } from '../../../shared/domain/imports/guess';
import type { CsvChoice, ImportFile } from '../../../shared/contract/imports';
import { Refusal } from '../../../shared/errors/result';
import type { LocalDate } from '../../../shared/time/local-date';
import type { z } from 'zod';
import { detectSeparator } from '../../csv/csv-rows';
import { limits } from './reading/limits';
import { kindOfFile, loadFile, sizeOfFile, type LoadedFile } from './reading/load-file';
import { detectEncoding, toUtf8 } from './reading/text-encoding';
import { assertReadable, CsvTable } from './source/csv-table';
import { outlineFhir } from './source/fhir-outline';
import { ImportSet } from './source/import-set';

export type Choice = z.infer<typeof CsvChoice>;
/** Reports progress of reading, and can stop it. */
export type Reading = {
  readonly today: LocalDate;
  readonly tick: () => void;
  readonly progress: (bytesDone: number, bytesTotal: number) => void;
};

/** The file name shown to the user. */
export function labelOf(path: string): string {
  return basename(path).slice(0, 200);
}

/**
 * Reports what each chosen file is, and how its columns would be read. An unreadable file says why; the others are not
 * held up by it.
 */
export function inspectFiles(paths: readonly string[], reading: Reading): ImportFile[] {
  return paths.map((path, index) => {
    reading.tick();
    const label = labelOf(path);
    let sizeBytes = 0;
    try {
      sizeBytes = sizeOfFile(path);
      if (index >= limits.files) throw new Refusal('import/too-big');
      return { ...inspect(path, loadFile(path, reading.tick), reading), index, label, sizeBytes };
    } catch (error) {
      if (!(error instanceof Refusal) || error.failure.code === 'job/cancelled') throw error;
      return { kind: 'refused', index, label, sizeBytes, code: error.failure.code, place: error.failure.ref ?? '' };
    }
  });
}

type Inspected =
  | Omit<Extract<ImportFile, { kind: 'fhir' }>, 'index' | 'label' | 'sizeBytes'>
  | Omit<Extract<ImportFile, { kind: 'csv' }>, 'index' | 'label' | 'sizeBytes'>;

function inspect(path: string, file: LoadedFile, reading: Reading): Inspected {
  const encoding = detectEncoding(file.bytes);
  if (kindOfFile(path, file.bytes) === 'json') {
    const outline = outlineFhir(toUtf8(file.bytes, jsonEncoding(encoding)), reading.tick);
    const counts = new Map<string, number>();
    for (const part of outline.parts) {
      const type = part.type === '' ? 'entry' : part.type;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    const resources = [...counts]
      .map(([type, count]) => ({ type, count }))
      .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
    return { kind: 'fhir', bundleType: outline.bundleType, resources };
  }
  const bytes = toUtf8(file.bytes, encoding);
  const table = new CsvTable(bytes, detectSeparator(bytes), reading.tick);
  const entity = guessEntity(labelOf(path), table.headings);
  const dates = table.dateEvidence(reading.tick);
  return {
    kind: 'csv',
    encoding,
    separator: table.separator,
    columns: table.headings.map((name, column) => ({ name, examples: table.examplesOf(column) })),
    rows: table.rowCount,
    entity,
    dateOrder: dates.order,
    dateConflict: dates.conflict,
    mapping: guessMapping(entity, table.headings),
  };
}

/** JSON is Unicode (RFC 8259); invalid bytes are reported with their location, never guessed. */
function jsonEncoding(detected: ReturnType<typeof detectEncoding>): Exclude<typeof detected, 'windows-1252'> {
  return detected === 'windows-1252' ? 'utf-8' : detected;
}

/** The chosen files, in the order of their numbers. `included`: the files to read; the others could not be read. */
export type ChosenFiles = { readonly paths: readonly string[]; readonly included: readonly number[] };
export type ReadFiles = {
  readonly set: ImportSet;
  /** By file number; empty for skipped files. */ readonly hashes: readonly string[];
  readonly kinds: ReadonlySet<'fhir' | 'csv'>;
};

/**
 * Reads all files into one set.
 * @param choices how to read CSV files; a file without a choice uses the guess, unless its date order is ambiguous
 * @param hashes the files' hashes from the check; null during the check itself
 * @throws Refusal of the first unreadable file, its location beginning with `file 2`; `import/changed` if a file has
 * changed
 */
export function readFiles(
  files: ChosenFiles,
  choices: readonly Choice[],
  hashes: readonly string[] | null,
  reading: Reading,
): ReadFiles {
  const set = new ImportSet(reading.today);
  const found = files.paths.map(() => '');
  const kinds = new Set<'fhir' | 'csv'>();
  const chosen = files.included
    .map((index) => ({ index, path: files.paths[index] ?? '' }))
    .map((file) => ({ ...file, size: placed(file.index, () => sizeOfFile(file.path)) }));
  const total = chosen.reduce((sum, file) => sum + file.size, 0);
  if (total > limits.totalBytes) throw new Refusal('import/too-big');
  let done = 0;
  for (const { index, path, size } of chosen) {
    reading.progress(done, total);
    placed(index, () => {
      const file = loadFile(path, reading.tick);
      if (hashes && hashes[index] !== file.hash) throw new Refusal('import/changed');
      found[index] = file.hash;
      kinds.add(readOne(set, index, path, file, choices.find((choice) => choice.index === index) ?? null, reading));
    });
    done += size;
  }
  reading.progress(total, total);
  set.sort(reading.tick);
  return { set, hashes: found, kinds };
}

/** Adds the file number to a refusal. */
function placed<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.failure.code === 'job/cancelled') throw error;
    const place = error.failure.ref;
    throw new Refusal(error.failure.code, { ref: `file ${index + 1}${place === undefined ? '' : `: ${place}`}` });
  }
}

function readOne(
  set: ImportSet,
  index: number,
  path: string,
  file: LoadedFile,
  choice: Choice | null,
  reading: Reading,
): 'fhir' | 'csv' {
  const detected = detectEncoding(file.bytes);
  if (kindOfFile(path, file.bytes) === 'json') {
    const bytes = toUtf8(file.bytes, jsonEncoding(detected));
    set.addFhir(index, { bytes, parts: outlineFhir(bytes, reading.tick).parts }, reading.tick);
    return 'fhir';
  }
  if (choice?.entity === 'ignore') return 'csv';
  const bytes = toUtf8(file.bytes, choice?.encoding ?? detected);
  const table = new CsvTable(bytes, detectSeparator(bytes), reading.tick);
  const entity = choice?.entity ?? guessEntity(labelOf(path), table.headings);
  const dateOrder = choice?.dateOrder ?? table.dateEvidence(reading.tick).order;
  if (dateOrder === 'ambiguous') throw new Refusal('import/date-order');
  const mapping = new Map(
    Object.entries(choice?.mapping ?? guessMapping(entity, table.headings)).map(([column, field]) => [
      Number(column),
      field,
    ]),
  );
  const how = { entity, dateOrder, mapping };
  assertReadable(how, table.headings.length);
  set.addCsv(index, table, how, reading.tick);
  return 'csv';
}
