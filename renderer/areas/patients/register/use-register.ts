import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { PatientRecord } from '../../../../shared/domain/patients/patient';
import { systemClock } from '../../../../shared/time/clock';
import { todayInLondon } from '../../../../shared/time/local-date';
import { api } from '../../../lib/api';
import { useDraft } from '../../../lib/draft';
import { navigate, useLeaveGuard } from '../../../lib/navigation';
import { useAction, useRemember } from '../../../lib/queries';
import { useShortcut } from '../../../lib/shortcuts';
import { showToast } from '../../../ui/toasts';
import { checkForm, readBirthDate } from '../form/check-form';
import { emptyForm, prefilled, type PatientFormValues } from '../form/form-values';
import { usePatientForm } from '../form/use-patient-form';
import { useDuplicates } from './use-duplicates';

/** The state of the registration form: draft, duplicate check and saving. `text` is the search text to start with. */
export function useRegister(text: string) {
  const [start] = useState<PatientFormValues>(() => ({
    ...emptyForm,
    ...prefilled(text, (typed) => readBirthDate(typed, todayInLondon(systemClock)).kind === 'day'),
  }));
  const form = usePatientForm({ values: start, mode: 'register', birthDateKnown: false, open: new Set() });
  const { control, formState, setFocus } = form.methods;
  const values = useWatch({ control }) as PatientFormValues;
  const draft = useDraft(form.methods, { form: 'patient-new', patientId: null });
  const duplicates = useDuplicates(checkForm(values, form.options).details);
  const [mustDecide, setMustDecide] = useState(false);
  const [asked, setAsked] = useState(0);
  const remember = useRemember();
  const register = useAction('patients.register', { refreshes: ['patients.list'] });
  const [saving, setSaving] = useState(false);
  useLeaveGuard(formState.isDirty && !saving, {
    what: 'the new patient',
    asks: 'Leave without registering?',
    keepsDraft: true,
  });

  // The first field takes the focus as soon as the draft is loaded.
  const { ready } = draft;
  useEffect(() => {
    if (ready) setFocus('givenNames');
  }, [ready, setFocus]);

  const finish = async (record: PatientRecord) => {
    const { id } = record.summary;
    const lost = await addAlerts(id, values.alerts);
    // With alerts added, the answer is out of date: let the page fetch the record.
    if (values.alerts.length === 0) remember('patients.open', { id }, record);
    showToast(`${record.summary.displayName} registered · visible to all staff`);
    if (lost > 0) showToast('Some alerts could not be saved. Add the missing ones here.', { tone: 'caution' });
    navigate('/patients/:id', lost > 0 ? { id, tab: 'alerts' } : { id }, { replace: true, saved: true });
  };

  const save = async () => {
    if (saving) return;
    setSaving(true);
    try {
      const details = await form.check();
      if (details === null || values.notice === '') return;
      const inTheWay = await duplicates.askNow(details).catch(() => []);
      if (inTheWay.length > 0) {
        setMustDecide(true);
        setAsked((times) => times + 1);
        return;
      }
      const { notice } = values;
      const outcome = await draft.saveThrough(() => register.run({ details, notice }));
      if (outcome.ok) await finish(outcome.value);
    } finally {
      setSaving(false);
    }
  };
  const doSave = () => void save();
  useShortcut({ keys: 'Ctrl+S', does: 'Save the new patient', group: 'New patient', run: doSave });
  useShortcut({ keys: 'Ctrl+Enter', does: 'Save the new patient', group: 'New patient', run: doSave });
  return { form, draft, duplicates, mustDecide, asked, saving, error: register.error, save: doSave };
}

/** Adds the alerts once the record exists. Returns how many could not be added. */
async function addAlerts(
  patientId: PatientRecord['summary']['id'],
  alerts: PatientFormValues['alerts'],
): Promise<number> {
  let lost = 0;
  for (const alert of alerts)
    await api.alerts.add({ patientId, ...alert, text: alert.text.trim() }).catch(() => (lost += 1));
  return lost;
}
