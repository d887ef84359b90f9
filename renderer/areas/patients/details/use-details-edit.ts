import { useEffect, useRef, useState } from 'react';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { throwAway } from '../../../clinic-ui/drafts/throw-away';
import { api } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { useLeaveGuard } from '../../../lib/navigation';
import { useAction, useRemember } from '../../../lib/queries';
import { useShortcut } from '../../../lib/shortcuts';
import { showToast } from '../../../ui/toasts';
import { formOf } from '../form/form-values';
import { filledSections } from '../form/section-texts';
import { usePatientForm } from '../form/use-patient-form';
import { mergeForms, type TheirChange } from './merge-forms';

export type DetailsEditProps = {
  readonly record: PatientRecord;
  readonly onDone: () => void;
  readonly onReopen: () => void;
};

const formName = 'patient-details';

/** The form of a patient's details, saved against the version that was read. */
export function useDetailsEdit({ record, onDone, onReopen }: DetailsEditProps) {
  const { id } = record.summary;
  // The version that editing started from; updated only when another user's changes are merged in.
  const [base, setBase] = useState(() => ({ version: record.summary.version, values: formOf(record.details) }));
  const form = usePatientForm({
    values: base.values,
    mode: 'edit',
    birthDateKnown: record.summary.birthDate !== null,
    open: filledSections(base.values),
  });
  const { formState, getValues, reset, setFocus, setValue } = form.methods;
  const draft = useDraft(form.methods, { form: formName, patientId: id, basis: record.summary.version });
  const [changes, setChanges] = useState<readonly TheirChange[] | null>(null);
  const [theirs, setTheirs] = useState(base.values);
  const remember = useRemember();
  const update = useAction('patients.update', {
    refreshes: ['patients.list', 'patients.changes', 'patients.accessLog'],
  });
  const done = useRef(false);
  useLeaveGuard(formState.isDirty && !done.current, { what: 'the details of this patient', keepsDraft: true });

  const { ready } = draft;
  useEffect(() => {
    if (ready) setFocus('givenNames');
  }, [ready, setFocus]);

  /** Fetches the saved version and merges it with the form. */
  const mergeSaved = async () => {
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
      if (outcome.error.code === 'record/changed-meanwhile') await mergeSaved().then(update.reset, () => undefined);
      return;
    }
    done.current = true;
    remember('patients.open', { id }, outcome.value);
    showToast(`Details of ${outcome.value.summary.displayName} saved · visible to all staff`);
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
      what: 'Changes',
      reopen: onReopen,
    });
    onDone();
  };

  const takeTheirs = (change: TheirChange) => {
    setValue(change.field, theirs[change.field], { shouldDirty: true });
    setChanges((before) => before?.map((c) => (c.field === change.field ? { ...c, mine: null } : c)) ?? null);
  };
  return { form, draft, changes, takeTheirs, update, save: doSave, cancel };
}
