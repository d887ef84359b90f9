import fc from 'fast-check';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { blankPatient } from '../../../db/testing/blank-patient';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { userCall } from '../../../shared/contract/handlers';
import type { NoteView } from '../../../shared/contract/notes';
import { noteDraftForm, type DraftForm } from '../../../shared/domain/drafts/draft-form';
import type { PatientId, UserId } from '../../../shared/domain/ids';
import { err, type Result } from '../../../shared/errors/result';
import { createDraftsService } from '../drafts/drafts.service';
import { createNotesService, type NotesService } from './notes.service';

const anna = '01900000-0000-7000-8000-0000000000a1' as UserId;
const ben = '01900000-0000-7000-8000-0000000000b1' as UserId;
let clinic: TempClinic;
let notes: NotesService;
let patientId: PatientId;

beforeEach(async () => {
  clinic = tempClinic();
  notes = createNotesService({ db: clinic.db });
  patientId = valueOf(
    await clinic.db.writer.run({ actor: anna, event: 'patient.registered' }, (tx) => {
      const { id } = tx.insert('patient', { ...blankPatient, registered_at: tx.now, registered_by: anna });
      return id;
    }),
  ) as PatientId;
});
afterEach(() => clinic.close());

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const save = (actor: UserId, text: string, on: NoteView | null = null, sign = false) =>
  notes['notes.save'](
    { patientId, id: on?.id ?? null, seen: on?.version ?? null, text, sign },
    userCall(actor, 'owner'),
  );
const texts = (note: NoteView) => note.versions.map((v) => v.text);

test('P2, P11: a note is written, rewritten, signed and amended, and every version is kept', async () => {
  const first = valueOf(await save(anna, 'Botulinum toxin 20 units'));
  expect(first).toMatchObject({ signedAt: null, authorId: anna });
  clinic.clock.advance(60_000);
  const second = valueOf(await save(anna, 'Botulinum toxin 24 units', first));
  const signed = valueOf(
    await notes['notes.sign']({ patientId, id: second.id, seen: second.version }, userCall(anna, 'owner')),
  );
  clinic.clock.advance(86_400_000);
  const amended = valueOf(
    await notes['notes.amend'](
      {
        patientId,
        id: signed.id,
        seen: signed.version,
        text: 'Botulinum toxin 24 units, batch C3',
        reason: 'Batch added',
      },
      userCall(ben, 'owner'),
    ),
  );
  expect(texts(amended)).toEqual([
    'Botulinum toxin 20 units',
    'Botulinum toxin 24 units',
    'Botulinum toxin 24 units, batch C3',
  ]);
  expect(amended.versions.at(-1)).toMatchObject({ reason: 'Batch added', number: 3 });
  expect(amended.signedAt).toBe(signed.signedAt);
  const log = listAudit(
    clinic.db.reader,
    { from: null, until: null, events: [], actor: null, subject: patientId, outcome: null },
    { before: null, limit: 9 },
  );
  expect(log.map((e) => [e.event, e.actor === anna])).toEqual([
    ['note.amended', false],
    ['note.signed', true],
    ['note.saved', true],
    ['note.saved', true],
  ]);
});

test('an unsigned note belongs to its author; a signed one can only be amended', async () => {
  const note = valueOf(await save(anna, 'Text'));
  expect(await save(ben, 'Other', note)).toEqual(err('note/not-author'));
  expect(await notes['notes.sign']({ patientId, id: note.id, seen: note.version }, userCall(ben, 'owner'))).toEqual(
    err('note/not-author'),
  );
  expect(
    await notes['notes.amend'](
      { patientId, id: note.id, seen: note.version, text: 'x', reason: 'y' },
      userCall(anna, 'owner'),
    ),
  ).toEqual(err('note/not-signed'));
  const signed = valueOf(await save(anna, 'Text', note, true));
  expect(texts(signed)).toEqual(['Text']);
  expect(await save(anna, 'Other', signed)).toEqual(err('note/already-signed'));
  expect(
    await notes['notes.sign']({ patientId, id: signed.id, seen: signed.version }, userCall(anna, 'owner')),
  ).toEqual(err('note/already-signed'));
});

test('a concurrent change by another user is not overwritten', async () => {
  const note = valueOf(await save(anna, 'One', null, true));
  valueOf(
    await notes['notes.amend'](
      { patientId, id: note.id, seen: note.version, text: 'Two', reason: 'r' },
      userCall(ben, 'owner'),
    ),
  );
  expect(
    await notes['notes.amend'](
      { patientId, id: note.id, seen: note.version, text: 'Three', reason: 'r' },
      userCall(anna, 'owner'),
    ),
  ).toEqual(err('record/changed-meanwhile'));
});

test('refuses an empty note, a note of an unknown patient and a note under another patient', async () => {
  const note = valueOf(await save(anna, 'One'));
  const other = '01900000-0000-7000-8000-0000000000ff' as PatientId;
  expect(await save(anna, ' \n ')).toEqual(err('note/empty'));
  expect(
    await notes['notes.save'](
      { patientId: other, id: null, seen: null, text: 'x', sign: false },
      userCall(anna, 'owner'),
    ),
  ).toEqual(err('record/not-found'));
  expect(notes['notes.get']({ patientId: other, id: note.id })).toEqual(err('record/not-found'));
});

test('P15: writing a note is an interaction and restarts the three years', async () => {
  clinic.clock.set(Date.parse('2027-01-31T23:30:00Z'));
  valueOf(await save(anna, 'Seen'));
  expect(clinic.db.reader.get(clinic.db.reader.qb.selectFrom('patient_index').select('last_interaction_on'))).toEqual({
    last_interaction_on: '2027-01-31',
  });
});

test('no version can be changed, not even with SQL', async () => {
  valueOf(await save(anna, 'Original'));
  const changed = await clinic.db.writer
    .run({ actor: anna, event: 'note.saved' }, (tx) =>
      tx.update(
        'note_version',
        tx.get(tx.qb.selectFrom('note_version').select('id'))?.id ?? '',
        { text: 'Forged' },
        null,
      ),
    )
    .catch((error: unknown) => String(error));
  expect(changed).toContain('append-only');
});

test('P2, P11: whatever happens to a note, versions are only added', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.constantFrom(anna, ben),
          what: fc.constantFrom('save', 'sign', 'amend'),
          text: fc.string({ maxLength: 20 }),
        }),
        { maxLength: 12 },
      ),
      async (steps) => {
        let note = valueOf(await save(anna, 'Start'));
        for (const step of steps) {
          const before = texts(note);
          const seen = note.version;
          if (step.what === 'save') await save(step.who, step.text, note);
          else if (step.what === 'sign')
            await notes['notes.sign']({ patientId, id: note.id, seen }, userCall(step.who, 'owner'));
          else
            await notes['notes.amend'](
              { patientId, id: note.id, seen, text: step.text, reason: 'r' },
              userCall(step.who, 'owner'),
            );
          note = valueOf(notes['notes.get']({ patientId, id: note.id }));
          expect(texts(note).slice(0, before.length)).toEqual(before);
          expect(note.versions.map((v) => v.number)).toEqual(note.versions.map((_, i) => i + 1));
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('only its author can read a draft, and it is gone once discarded', async () => {
  const drafts = createDraftsService({ db: clinic.db });
  const key = { form: 'patient-new', patientId: null } as const;
  valueOf(await drafts['drafts.save']({ ...key, body: '{"a":1}' }, userCall(anna, 'owner')));
  valueOf(await drafts['drafts.save']({ ...key, body: '{"a":2}' }, userCall(anna, 'owner')));
  expect(drafts['drafts.get'](key, userCall(anna, 'owner'))).toMatchObject({ value: { body: '{"a":2}' } });
  expect(drafts['drafts.get'](key, userCall(ben, 'owner'))).toEqual({ ok: true, value: null });
  expect(drafts['drafts.get']({ ...key, patientId }, userCall(anna, 'owner'))).toEqual({ ok: true, value: null });
  valueOf(await drafts['drafts.discard'](key, userCall(anna, 'owner')));
  expect(drafts['drafts.get'](key, userCall(anna, 'owner'))).toEqual({ ok: true, value: null });
});

test('saving removes the draft of this form and no other', async () => {
  const drafts = createDraftsService({ db: clinic.db });
  const kept = async (form: DraftForm) =>
    valueOf(await drafts['drafts.save']({ form, patientId, body: '{}' }, userCall(anna, 'owner')));
  const isThere = (form: DraftForm) =>
    valueOf(drafts['drafts.get']({ form, patientId }, userCall(anna, 'owner'))) !== null;
  const note = valueOf(await save(anna, 'Text'));
  for (const form of ['note-new', noteDraftForm('edit', note.id), 'patient-details'] as const) await kept(form);
  valueOf(await save(anna, 'More text', note));
  expect([isThere('note-new'), isThere(noteDraftForm('edit', note.id)), isThere('patient-details')]).toEqual([
    true,
    false,
    true,
  ]);
  valueOf(await save(anna, 'Another'));
  expect(isThere('note-new')).toBe(false);
});

test('the activity log reports a discarded draft only if one was discarded', async () => {
  const drafts = createDraftsService({ db: clinic.db });
  const key = { form: 'note-new', patientId } as const;
  const events = () =>
    listAudit(
      clinic.db.reader,
      { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
      { before: null, limit: 50 },
    ).flatMap(({ event }) => (event.startsWith('draft.') ? [event] : []));
  valueOf(await drafts['drafts.save']({ ...key, body: '{}' }, userCall(anna, 'owner')));
  valueOf(await save(anna, 'Text'));
  valueOf(await drafts['drafts.discard'](key, userCall(anna, 'owner')));
  expect(events()).toEqual(['draft.saved']);
  valueOf(await drafts['drafts.save']({ ...key, body: '{}' }, userCall(anna, 'owner')));
  valueOf(await drafts['drafts.discard'](key, userCall(anna, 'owner')));
  expect(events()).toEqual(['draft.discarded', 'draft.saved', 'draft.saved']);
});
