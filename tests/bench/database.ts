import { sql } from 'kysely';
import { personOf } from '../../electron/areas/demo/people';
import { scanRetention } from '../../electron/areas/retention/retention-scan';
import { createTimelineService } from '../../electron/areas/timeline/timeline.service';
import { openClinicDb } from '../../db/clinic/clinic-db';
import type { Reader } from '../../db/schema/reader';
import { auditChains, startOfChain, verifyChainSlice } from '../../db/areas/audit/audit.repo';
import { hitsFrom } from '../../db/areas/patients/patients-hits.repo';
import { insertPatient } from '../../db/areas/patients/patients.repo';
import { readPatient } from '../../db/areas/patients/patient-record';
import { searchPatients } from '../../db/areas/patients/search.repo';
import { userCall } from '../../shared/contract/handlers';
import type { PatientId, UserId } from '../../shared/domain/ids';
import { defaultRetentionRule, retentionCutoff } from '../../shared/domain/retention/retention';
import { systemClock } from '../../shared/time/clock';
import { addYears, localDate, type LocalDate } from '../../shared/time/local-date';
import type { BenchClinic } from './bench-clinic';
import { compare, summarise, timeMs, type Row } from './measure';

const today = localDate('2026-06-15') as LocalDate;

type Typed = { readonly text: string; readonly match: string };

/** Search texts made from existing patients: prefixes of names, typing errors, dates, parts of numbers. */
function typedTexts(clinic: BenchClinic, count: number): Record<string, Typed[]> {
  const rows = clinic.bare
    .prepare<
      [number],
      { family_name: string; given_names: string; birth_date: string; digits: string; postcode: string }
    >(
      'SELECT p.family_name, p.given_names, p.birth_date, i.digits, i.postcode FROM patient_index i JOIN patient p ON p.id = i.patient_id WHERE i.rowid % 997 = 3 LIMIT ?',
    )
    .all(count);
  const fold = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase();
  const names = rows.map((r) => ({
    family: fold(r.family_name),
    given: fold(r.given_names.split(' ')[0] ?? ''),
    born: r.birth_date,
    phone: r.digits.split(' ').find((d) => /^\d{7}$/.test(d)) ?? '900123',
  }));
  return {
    'search: 4 letters of a name': names.map((n) => ({
      text: n.family.slice(0, 4),
      match: `name : ${n.family.slice(0, 4)}*`,
    })),
    'search: family and given name': names.map((n) => ({
      text: `${n.family} ${n.given}`,
      match: `name : ${n.family} AND name : ${n.given}*`,
    })),
    'search: a typing error in the name': names.map((n) => ({
      text: `${n.family.slice(0, 2)}${n.family.slice(3)} ${n.given}`,
      match: `fuzzy : ${n.family.slice(0, 2)}${n.family.slice(3)}`,
    })),
    'search: name and date of birth': names.map((n) => ({
      text: `${n.family.slice(0, 3)} ${n.born.slice(8)}/${n.born.slice(5, 7)}/${n.born.slice(0, 4)}`,
      match: `name : ${n.family.slice(0, 3)}*`,
    })),
    'search: part of a phone number': names.map((n) => ({ text: n.phone, match: `digits : ${n.phone}*` })),
  };
}

/** The program's search, compared with one plain full-text query that fetches the same number of rows. */
export async function searchRows(clinic: BenchClinic, size: string, target: string): Promise<Row[]> {
  const { reader } = clinic.db;
  const plain = clinic.bare.prepare<[string]>(
    'SELECT p.id, p.family_name, p.given_names, p.birth_date, p.nhs_number FROM patient_search s JOIN patient_index i ON i.rowid = s.rowid JOIN patient p ON p.id = i.patient_id WHERE patient_search MATCH ? LIMIT 20',
  );
  const rows: Row[] = [];
  for (const [flow, inputs] of Object.entries(typedTexts(clinic, 200))) {
    const { own, bare } = await compare(
      inputs,
      (input) => {
        const answer = searchPatients(reader, input.text, { limit: 20, includeArchived: false, today });
        return hitsFrom(reader, answer.found);
      },
      (input) => plain.all(input.match),
    );
    rows.push({ flow: `${flow}, ${size}`, unit: 'ms', value: own, bare, target });
  }
  return rows;
}

/** Opening a patient with many entries (details, first page, counts and years), compared with fetching the same page. */
export async function openRows(clinic: BenchClinic, entries: 500 | 5000): Promise<Row[]> {
  const patientId = (await patientWithEntries(clinic, entries)) as PatientId;
  const plain = clinic.bare.prepare<[string]>(
    'SELECT id, occurred_text, title, summary, status, author, source FROM record_entry WHERE patient_id = ? ORDER BY group_at DESC, visit_id, is_visit DESC, occurred_at DESC, id LIMIT 200',
  );
  const { own, bare } = await compare(
    Array.from({ length: 60 }, () => patientId),
    (id) => {
      readPatient(clinic.db.reader, id);
      // A new service each time, so that nothing is cached from the previous opening.
      return createTimelineService({ db: clinic.db })['timeline.page'](
        { patientId: id, kinds: [], offset: 0, limit: 200 },
        userCall('bench' as UserId, 'owner'),
      );
    },
    (id) => plain.all(id),
  );
  return [
    {
      flow: `open a patient with ${entries} entries (database and service)`,
      unit: 'ms',
      value: own,
      bare,
      target: 'part of p95 ≤ 100 ms to first paint',
    },
  ];
}

/** Family names of the benchmark patients, by their number of entries. */
export const familyOf: Readonly<Record<500 | 5000, string>> = { 500: 'Halfthousandson', 5000: 'Fivethousandson' };
export const givenOf = ['Alma', 'Bela', 'Cora', 'Dora', 'Edda', 'Fria', 'Gala', 'Hera', 'Isla', 'Jana'] as const;

/** Returns a patient with this number of entries; creates one if there is none yet. */
export async function patientWithEntries(
  clinic: BenchClinic,
  entries: 500 | 5000,
  givenName: (typeof givenOf)[number] = 'Alma',
): Promise<string> {
  const marker = `bench-${entries}-${givenName}`;
  const known = clinic.db.reader.get<{ id: string }>(
    sql<{ id: string }>`SELECT id FROM patient WHERE source_key = ${marker}`,
  );
  if (known) return known.id;
  const made = await clinic.db.writer.run({ actor: 'system', event: 'import.batch' }, (tx) => {
    const { details } = personOf(7, { seed: 7, today, phones: 'spread' });
    const { id } = insertPatient(
      tx,
      { ...details, core: { ...details.core, familyName: familyOf[entries], givenNames: givenName, nhsNumber: null } },
      { registeredAt: tx.now, sourceKey: marker },
    );
    for (let n = 0; n < entries; n++) {
      const at = new Date(Date.UTC(2010, 0, 1) + n * 86_400_000).toISOString();
      tx.insert('record_entry', {
        patient_id: id,
        kind: n % 7 === 0 ? 'encounter' : 'observation',
        fhir_type: 'Observation',
        occurred_text: at,
        occurred_at: at,
        ended_text: '',
        title: `Entry ${n}`,
        summary: 'A line with the findings of that day',
        status: 'final',
        author: 'Dr Example',
        visit_id: null,
        is_visit: n % 7 === 0 ? 1 : 0,
        group_at: at,
        source: 'import',
        import_id: null,
        source_key: null,
        content_hash: null,
        resource: '{"resourceType":"Observation"}',
        recorded_at: at,
      });
    }
    return id;
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The program's save (row, sealed history, log entry, flushed), compared with a bare update flushed the same way. */
export async function saveRows(clinic: BenchClinic, size: string): Promise<Row[]> {
  const ids = clinic.bare
    .prepare<[], { id: string }>('SELECT patient_id AS id FROM patient_index WHERE rowid % 501 = 7 LIMIT 100')
    .all();
  const plain = clinic.bare.prepare<[string, string]>('UPDATE patient SET gp_phone = ? WHERE id = ?');
  let n = 0;
  const { own, bare } = await compare(
    ids.map((row) => row.id),
    (id) =>
      clinic.db.writer.run({ actor: 'system', event: 'patient.updated', subject: id }, (tx) =>
        tx.update('patient', id, { gp_name: `Dr ${(n += 1)}` }, null),
      ),
    (id) => {
      clinic.bare.exec('BEGIN IMMEDIATE');
      plain.run(String((n += 1)), id);
      clinic.bare.exec('COMMIT');
    },
  );
  return [
    { flow: `save acknowledged, synchronous=FULL, ${size}`, unit: 'ms', value: own, bare, target: 'p95 ≤ 15 ms' },
  ];
}

/** Gives every patient a last visit. As in a clinic that observes its three years, one record in eighteen is past retention and not yet reviewed. */
function withLastVisits({ bare }: BenchClinic): void {
  const spread = "date('2026-06-15', '-' || (rowid * 7919 % 1160) || ' days')";
  if (
    bare.prepare(`SELECT 1 FROM patient_index WHERE rowid < 50 AND last_interaction_on <> ${spread}`).get() ===
    undefined
  )
    return;
  bare.exec(`UPDATE patient_index SET last_interaction_on = ${spread}`);
}

/** A date on which every patient seen by `today` is past retention: the most a scan can have to count. */
const everybodyOver = addYears(today, defaultRetentionRule.years + 1);

export async function scanRows(clinic: BenchClinic, size: string, target: string): Promise<Row[]> {
  withLastVisits(clinic);
  const rounds = Array.from({ length: 12 });
  const count = clinic.bare.prepare<[string]>('SELECT count(*) FROM patient_index WHERE last_interaction_on <= ?');
  const slices: number[] = [];
  const scan = (reader: Reader, on: LocalDate) => {
    let last = performance.now();
    return scanRetention(reader, on, defaultRetentionRule, {
      isCancelled: () => false,
      progress: () => {
        const now = performance.now();
        slices.push(now - last);
        last = now;
      },
    });
  };
  const scans = (on: LocalDate) =>
    compare(
      rounds,
      () => scan(clinic.db.reader, on),
      () => count.get(retentionCutoff(on, defaultRetentionRule)),
    );
  const usual = await scans(today);
  const most = await scans(everybodyOver);
  const first: number[] = [];
  for (const _ of rounds) {
    // As in the job: a separate connection, which has to decrypt every page it reads.
    const db = openClinicDb({ folder: clinic.folder, masterKey: clinic.masterKey, clock: systemClock, mode: 'worker' });
    first.push(await timeMs(() => scan(db.reader, today)));
    db.close();
  }
  return [
    { flow: `retention scan, ${size}`, unit: 'ms', value: usual.own, bare: usual.bare, target },
    {
      flow: `retention scan, cold cache, ${size}`,
      unit: 'ms',
      value: summarise(first),
      bare: null,
      target,
    },
    {
      flow: `retention scan, all records past retention, ${size}`,
      unit: 'ms',
      value: most.own,
      bare: most.bare,
      target: '',
    },
    { flow: `retention scan, one slice, ${size}`, unit: 'ms', value: summarise(slices), bare: null, target: '≤ 5 ms' },
  ];
}

export async function auditRows(clinic: BenchClinic): Promise<Row[]> {
  const [chain] = auditChains(clinic.db.reader);
  if (!chain) return [];
  let checked = 0;
  const ms = await timeMs(() => {
    for (let from = startOfChain(); ;) {
      const found = verifyChainSlice(clinic.db.reader, clinic.db.keys.audit, chain, from, 2000);
      if (!found.ok) throw new Error('the log does not verify');
      checked += found.checked;
      if (found.checked < 2000) return;
      from = found;
    }
  });
  return [{ flow: 'activity log verification', unit: 'rows/s', value: checked / (ms / 1000), bare: null, target: '' }];
}
