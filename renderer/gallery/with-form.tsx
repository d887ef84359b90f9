import { useEffect, type ReactNode } from 'react';
import { useForm, type Control, type FieldValues } from 'react-hook-form';

type WithFormProps<T extends FieldValues> = {
  readonly values: T;
  /** The error of each field, by its name. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly children: (control: Control<T>) => ReactNode;
};

/** A form around fields, with the values and errors of one state. */
export function WithForm<T extends FieldValues>({ values, errors, children }: WithFormProps<T>) {
  const { control, setError } = useForm<T>({ defaultValues: values as never });
  useEffect(() => {
    for (const [name, message] of Object.entries(errors ?? {})) setError(name as never, { type: 'check', message });
  }, [errors, setError]);
  return <>{children(control)}</>;
}
