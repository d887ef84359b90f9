import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { api } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { useLeaveGuard } from '../../../lib/navigation';
import { useAction, useRemember } from '../../../lib/queries';
import { useShortcut } from '../../../lib/shortcuts';
import { ErrorNotice } from '../../../ui/error-notice';
import { showToast } from '../../../ui/toasts';
import { KeyHint } from '../../../ui/words';
import { DraftState, RestoredNotice } from '../../../clinic-ui/drafts/draft-line';
import { EssentialFields } from '../form/essential-fields';
import { formOf } from '../form/form-values';
import { OptionalSections } from '../form/optional-sections';
import { filledSections } from '../form/section-texts';
import { throwAway } from '../../../clinic-ui/drafts/throw-away';
import { usePatientForm } from '../form/use-patient-form';
import { ConflictNotice } from './conflict-notice';
import styles from './details.module.css';
import { mergeForms, type TheirChange } from './merge-forms';

type DetailsEditProps = { readonly record: PatientRecord; readonly onDone: () => void; readonly onReopen: () => void };

const formName = 'patient-details';

/** Edits a patient's details against the version that was read: what somebody else saved meanwhile is shown and kept. */
export function DetailsEdit({ record, onDone, onReopen }: DetailsEditProps) {
  const { id } = record.summary;
  // What editing began with; it moves on only when their changes were brought in.
  const [base, setBase] = useState(() => ({ version: record.summary.version, values: formOf(record.details) }));
  const form = usePatientForm({
    values: base.values,
    mode: 'edit',
    birthDateKnown: record.summary.birthDate !== null,
    open: filledSections(base.values),
  });
  const { control, formState, getValues, reset, setValue } = form.methods;
  const draft = useDraft(form.methods, { form: formName, patientId: id, basis: record.summary.version });
  const [changes, setChanges] = useState<readonly TheirChange[] | null>(null);
  const [theirs, setTheirs] = useState(base.values);
  const remember = useRemember();
  const update = useAction('patients.update', {
    refreshes: ['patients.list', 'patients.changes', 'patients.accessLog'],
  });
  const done = useRef(false);
  useLeaveGuard(formState.isDirty && !done.current, { what: 'the details of this patient', keepsDraft: true });

  const { setFocus } = form.methods;
  const { ready } = draft;
  useEffect(() => {
    if (ready) setFocus('givenNames');
  }, [ready, setFocus]);

  /** Fetches what they saved and puts it under what is typed here. */
  const bringIn = async () => {
    const now = await api.patients.open({ id });
    const fresh = formOf(now.details);
    const merged = mergeForms(base.values, fresh, getValues());
    remember('patients.open', { id }, now);
    setBase({ version: now.summary.version, values: fresh });
    setTheirs(fresh);
    setChanges(merged.changes);
    reset(fresh);
    reset(merged.values, { keepDefaultValues: true });
    document.querySelector('main')?.scrollTo({ top: 0 });
  };

  const save = async () => {
    if (update.running) return;
    const details = await form.check();
    if (details === null) return;
    const outcome = await draft.saveThrough(() => update.run({ id, seen: base.version, details }));
    if (!outcome.ok) {
      if (outcome.error.code === 'record/changed-meanwhile') await bringIn().then(update.reset, () => undefined);
      return;
    }
    done.current = true;
    remember('patients.open', { id }, outcome.value);
    showToast(`The details of ${outcome.value.summary.displayName} are saved · visible to everybody who works here`);
    onDone();
  };
  const doSave = () => void save();
  useShortcut({ keys: 'Ctrl+S', does: 'Save the details', group: 'Details', run: doSave });
  useShortcut({ keys: 'Ctrl+Enter', does: 'Save the details', group: 'Details', run: doSave });

  const cancel = () => {
    done.current = true;
    void throwAway({
      draft,
      form: formName,
      patientId: id,
      values: getValues(),
      isDirty: formState.isDirty,
      what: 'What you changed',
      reopen: onReopen,
    });
    onDone();
  };

  return (
    <form
      className={styles.edit}
      noValidate
      aria-label="Details of the patient"
      onSubmit={(event) => {
        event.preventDefault();
        doSave();
      }}
    >
      <RestoredNotice draft={draft} whatChanged="The record was changed since: your save will show what." />
      {changes === null ? null : (
        <ConflictNotice
          changes={changes}
          onTakeTheirs={(change) => {
            setValue(change.field, theirs[change.field], { shouldDirty: true });
            setChanges(changes.map((c) => (c.field === change.field ? { ...c, mine: null } : c)));
          }}
        />
      )}
      <fieldset className={styles.fieldset} disabled={!draft.ready}>
        <div className={styles.card}>
          <EssentialFields control={control} mode="edit" today={form.options.today} />
        </div>
        <OptionalSections
          control={control}
          mode="edit"
          allowTestNumbers={form.options.allowTestNumbers}
          open={form.open}
          onToggle={form.toggle}
        />
      </fieldset>
      <ErrorNotice error={update.error}>
        <p className={styles.kept}>What you typed is kept.</p>
      </ErrorNotice>
      <div className={styles.bar} data-bottom-bar>
        <Button type="submit" loading={update.running} disabled={!draft.ready}>
          Save details
        </Button>
        <KeyHint keys="Ctrl+S" />
        <DraftState draft={draft} />
        <Button className={styles.cancel} variant="subtle" color="gray" onClick={cancel}>
          {formState.isDirty ? 'Throw changes away' : 'Cancel'}
        </Button>
      </div>
    </form>
  );
}
