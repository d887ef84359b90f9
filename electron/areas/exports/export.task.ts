import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { countRecordRows, readRecordRows } from '../../../db/areas/exports/exports.repo';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { cancelCheckOf, type CancelCheck, type WorkControl } from '../../../shared/domain/jobs/work-control';
import type { exportReasons, recipientKinds } from '../../../shared/domain/exports/export-purpose';
import { secret, type Secret } from '../../../shared/domain/secret';
import { Refusal, settle } from '../../../shared/errors/result';
import { systemClock } from '../../../shared/time/clock';
import type { Instant } from '../../../shared/time/instant';
import { withRecords, type RecordsPlace } from '../../work/records';
import type { Task } from '../../work/task';
import { largestFat32File } from './drive/drive-errors';
import { driveFacts } from './drive/drive-facts';
import { DriveSource } from './drive/drive-source';
import { PartFile } from './drive/part-file';
import { packageParts, type PackagePart, type PrintedParts } from './package/package-parts';
import { compareWithRecord, readBackPackage, writePackage } from './package/package-zip';
import { aboutData } from './print/about-data';
import { clinicName, type PrintContext } from './print/context';
import { coveringLetter } from './print/covering-letter';
import { printedPage, type PrintedDocument } from './print/html';
import { rendererOver, type PdfRenderer } from './print/pdf-renderer';
import { recordDocument } from './print/record-document';
import { printStyle } from './print/style';
import { untilCancelled } from '../../work/until-cancelled';
import { EncryptedZipWriter } from './zip/encrypted-zip-writer';

/** What to export, and where to. Contains no secret. */
export type PackageRequest = {
  readonly exportId: string;
  readonly patientId: string;
  /** The folder on the drive. */
  readonly targetFolder: string;
  /** The device number of the chosen drive: by now the folder may be on another one. */
  readonly targetDevice: string;
  /** The name of the finished file; reveals nothing about a person. */
  readonly fileName: string;
  readonly reference: string;
  readonly reason: (typeof exportReasons)[number];
  readonly recipientKind: (typeof recipientKinds)[number];
  readonly recipientName: string;
  readonly at: Instant;
  /** The name and version of the program, for the manifest. */
  readonly madeWith: string;
};

export type PackagePorts = WorkControl & {
  readonly db: ClinicDb;
  readonly renderPdf: PdfRenderer;
  readonly passphrase: Secret<string>;
};
export type MadePackage = {
  readonly sizeBytes: number;
  readonly parts: number;
  /** True if the file was read back from the drive itself, bypassing the system's cache. */
  readonly readFromDrive: boolean;
};

/** The space a file system needs beside the file itself. */
const spareBytes = 64 * 1024;

/**
 * Makes the access package of one patient on a drive. It collects everything in one snapshot of the records, writes one
 * encrypted zip under a temporary name, reads the file back from the drive, compares every part with what was written
 * and every table with the database, and only then renames the file. If anything fails, nothing of it stays on the
 * drive.
 * @throws Refusal `record/not-found`, `job/cancelled`, `export/…`
 */
export async function makePackage(request: PackageRequest, ports: PackagePorts): Promise<MadePackage> {
  return ports.db.snapshot(async () => {
    const check = cancelCheckOf(ports);
    check();
    const collected = await collect(request, ports, check);
    const file = await PartFile.create(request.targetFolder, request.fileName, request.targetDevice);
    try {
      return await writeAndVerify(request, ports, collected, file, check);
    } catch (error) {
      await file.discard();
      throw error;
    }
  });
}

type Collected = { readonly parts: readonly PackagePart[]; readonly changes: number; readonly expectedBytes: number };

async function collect(request: PackageRequest, ports: PackagePorts, check: CancelCheck): Promise<Collected> {
  const { db, progress } = ports;
  const steps = 4;
  progress({ phase: 'collecting', done: 0, total: steps, unit: 'steps' });
  const rows = readRecordRows(db, request.patientId, check);
  if (!rows) throw new Refusal('record/not-found');
  const { reference, at, reason, recipientKind, recipientName } = request;
  const context: PrintContext = {
    rows,
    settings: readSettings(db.reader).settings,
    reference,
    at,
    reason,
    recipientKind,
    recipientName,
    check,
  };
  const printed: Uint8Array[] = [];
  for (const make of [coveringLetter, recordDocument, aboutData]) {
    check();
    progress({ phase: 'collecting', done: printed.length + 1, total: steps, unit: 'steps' });
    printed.push(await print(make(context), context, ports.renderPdf, check));
  }
  const [letter, record, about] = printed as [Uint8Array, Uint8Array, Uint8Array];
  const documents: PrintedParts = { letter, record, about };
  const parts = packageParts(context, request, documents, check);
  const storedBytes = parts.filter((part) => !part.compress).reduce((sum, part) => sum + sizeOf(part), 0);
  await refuseWhatCannotFit(request.targetFolder, storedBytes);
  // Text compresses to about a tenth; the bundle and the tables each hold the record once.
  const textBytes = rows.entries.reduce((sum, entry) => sum + (entry.resource?.length ?? 0), 0);
  return { parts, changes: rows.changes.length, expectedBytes: storedBytes + Math.ceil(textBytes / 5) };
}

function print(
  document: PrintedDocument,
  context: PrintContext,
  renderPdf: PdfRenderer,
  check: CancelCheck,
): Promise<Uint8Array> {
  const text = printedPage(document, printStyle);
  // The head of the first page names the clinic; the footer repeats it on every page.
  const band = { header: '', footer: `${clinicName(context.settings)} · ${context.reference}` };
  return untilCancelled(check, (signal) => renderPdf(text, { ...band, signal }));
}

function sizeOf(part: PackagePart): number {
  let bytes = 0;
  const content = part.content();
  if (Symbol.iterator in content) for (const piece of content) bytes += piece.length;
  return bytes;
}

/** Refuses an export that certainly does not fit, before anything is written. */
async function refuseWhatCannotFit(folder: string, leastBytes: number): Promise<void> {
  const facts = await driveFacts(folder, []).catch(() => null);
  if (!facts) throw new Refusal('export/drive-gone');
  if (facts.format === 'FAT32' && leastBytes > largestFat32File) throw new Refusal('export/too-big-for-fat32');
  if (facts.freeBytes < leastBytes + spareBytes) throw new Refusal('export/disk-full');
}

async function writeAndVerify(
  request: PackageRequest,
  ports: PackagePorts,
  collected: Collected,
  file: PartFile,
  check: CancelCheck,
): Promise<MadePackage> {
  const { db, passphrase, progress } = ports;
  const { parts, changes, expectedBytes } = collected;
  progress({ phase: 'writing', done: 0, total: expectedBytes, unit: 'bytes' });
  const sink = async (chunk: Uint8Array) => {
    check();
    await file.write(chunk);
    progress({
      phase: 'writing',
      done: file.writtenBytes,
      total: Math.max(expectedBytes, file.writtenBytes),
      unit: 'bytes',
    });
  };
  const zip = new EncryptedZipWriter({ sink, passphrase, modifiedAt: new Date(request.at) });
  const counts = countRecordRows(db.reader, request.patientId);
  const written = await writePackage(
    zip,
    parts,
    { reference: request.reference, madeAt: request.at, madeWith: request.madeWith },
    { counts, changes },
    check,
  );
  await file.finishWriting();
  check();

  const contentBytes = written.written.reduce((sum, part) => sum + part.sizeBytes, 0);
  let readBytes = 0;
  progress({ phase: 'reading-back', done: 0, total: contentBytes, unit: 'bytes' });
  const source = await DriveSource.open(file.partPath, file.blockHashes);
  try {
    if (source.sizeBytes !== file.writtenBytes) throw new Refusal('export/verification-failed', { ref: 'size' });
    const found = await readBackPackage(source, passphrase, parts, written, check, (bytes) => {
      readBytes += bytes;
      progress({ phase: 'reading-back', done: readBytes, total: contentBytes, unit: 'bytes' });
    });
    progress({ phase: 'verifying', done: 0, total: 1, unit: 'steps' });
    await source.readRest(check);
    compareWithRecord(found, written.manifest, countRecordRows(db.reader, request.patientId));
  } finally {
    await source.close();
  }
  check();
  await file.publish();
  return { sizeBytes: file.writtenBytes, parts: written.written.length, readFromDrive: source.isDirect };
}

export type ExportTaskInput = RecordsPlace & {
  readonly request: PackageRequest;
  readonly passphrase: Uint8Array;
  /** The channel on which the main process prints. */
  readonly printing: string;
};

/** Makes the package in a worker. */
export const exportTask: Task<ExportTaskInput, MadePackage> = async (input, control) => {
  const passphrase = secret(Buffer.from(input.passphrase).toString('utf8'));
  input.passphrase.fill(0);
  const renderer = rendererOver(input.printing);
  try {
    return await withRecords(input, systemClock, (db) =>
      settle(() => makePackage(input.request, { ...control, db, renderPdf: renderer.render, passphrase })),
    );
  } finally {
    renderer.close();
  }
};
