import { useCallback, useEffect, useState } from 'react';
import { useForm, type FieldErrors, type FieldPath, type Resolver, type UseFormReturn } from 'react-hook-form';
import type { PatientDetails } from '../../../../shared/domain/patients/patient';
import { todayInLondon } from '../../../../shared/time/local-date';
import { systemClock } from '../../../../shared/time/clock';
import { useSessionStore } from '../../../lib/session';
import { checkForm, type CheckOptions } from './check-form';
import type { PatientFormValues } from './form-values';
import { sectionsWith } from './optional-sections';
import type { SectionName } from './section-names';

export type PatientForm = {
  readonly methods: UseFormReturn<PatientFormValues>;
  readonly options: CheckOptions;
  readonly open: ReadonlySet<SectionName>;
  readonly toggle: (name: SectionName) => void;
  /** Checks the form. Returns the details, or null after showing and focusing the first problem. */
  readonly check: () => Promise<PatientDetails | null>;
};

type FormStart = {
  readonly values: PatientFormValues;
  readonly mode: CheckOptions['mode'];
  readonly birthDateKnown: boolean;
  readonly open: ReadonlySet<SectionName>;
};

/** The form of a patient's details, for registering and for editing. */
export function usePatientForm({ values, mode, birthDateKnown, open: openAtFirst }: FormStart): PatientForm {
  const allowTestNumbers = useSessionStore((s) => s.status?.state === 'unlocked' && s.status.demo);
  const [today] = useState(() => todayInLondon(systemClock));
  const [open, setOpen] = useState(openAtFirst);
  const options: CheckOptions = { mode, today, allowTestNumbers, birthDateKnown };
  const methods = useForm<PatientFormValues>({
    defaultValues: values,
    resolver: resolverFor(options),
    mode: 'onBlur',
    shouldFocusError: false,
  });
  const { trigger, getValues, setFocus, getFieldState, subscribe } = methods;
  // An invalid field is checked again with every change, so that the message goes as soon as the value is valid. Other fields are
  // not checked while the user is typing.
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name !== undefined && getFieldState(name as FieldPath<PatientFormValues>).error !== undefined)
            void trigger(name as FieldPath<PatientFormValues>);
        },
      }),
    [subscribe, getFieldState, trigger],
  );

  const toggle = useCallback((name: SectionName) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  }, []);

  const check = async () => {
    await trigger();
    const { details, problems } = checkForm(getValues(), options);
    const fields = Object.keys(problems);
    const first = fields[0];
    if (first === undefined) return details;
    setOpen((before) => new Set([...before, ...sectionsWith(fields)]));
    // A field in a closed section can take the focus only after the section is drawn open.
    requestAnimationFrame(() => setFocus(inOrder(fields) as FieldPath<PatientFormValues>));
    return null;
  };
  return { methods, options, open, toggle, check };
}

const topToBottom = ['givenNames', 'familyName', 'birthText', 'phones.0.value', 'sex', 'notice'];
function inOrder(fields: readonly string[]): string {
  return topToBottom.find((name) => fields.includes(name)) ?? fields[0] ?? '';
}

function resolverFor(options: CheckOptions): Resolver<PatientFormValues> {
  return (values) => {
    const { problems } = checkForm(values, options);
    return Object.keys(problems).length === 0 ? { values, errors: {} } : { values: {}, errors: nested(problems) };
  };
}

/** `phones.0.value` -> `{ phones: [{ value: … }] }`, the shape of the form library's errors. */
function nested(problems: Readonly<Record<string, string>>): FieldErrors<PatientFormValues> {
  const errors: Record<string, unknown> = {};
  for (const [path, message] of Object.entries(problems)) {
    const parts = path.split('.');
    let at = errors;
    parts.forEach((part, i) => {
      if (i === parts.length - 1) at[part] = { type: 'check', message };
      else at = (at[part] ??= /^\d+$/.test(parts[i + 1] ?? '') ? [] : {}) as Record<string, unknown>;
    });
  }
  return errors;
}
