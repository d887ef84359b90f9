import { Checkbox, NativeSelect, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useState, type HTMLInputAutoCompleteAttribute, type KeyboardEvent, type ReactNode } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { createAfterPress } from './after-press';
import { fieldMessage } from './field-message';

/** Runs what a field does when it is left; by pressing something, once that press is over. */
export const afterPress = createAfterPress(window);

/** What every field of a form has. `name` is a path of the form's values; `control` comes from `useForm`. */
export type FieldProps<T extends FieldValues> = {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
  readonly label: string;
  readonly description?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Takes the focus when the screen or dialog opens. At most one. */
  readonly autoFocus?: boolean;
};

/** The parts of a field that every kind of input takes in the same way. */
export function useField<T extends FieldValues>({
  control,
  name,
  label,
  description,
  required,
  disabled,
  autoFocus,
}: FieldProps<T>) {
  const { field, fieldState } = useController({ control, name });
  const error = fieldMessage(fieldState.error);
  const shared = {
    label,
    ...(description === undefined ? {} : { description }),
    ...(required === true ? { required: true, withAsterisk: true } : {}),
    ...(disabled === true ? { disabled: true } : {}),
    ...(autoFocus === true ? { autoFocus: true, 'data-autofocus': true } : {}),
    ...(error === undefined ? {} : { error }),
    name: field.name,
    ref: field.ref,
    onBlur: () => afterPress(() => field.onBlur()),
  };
  return { field, shared, error };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

type TextFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly placeholder?: string;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly maxLength?: number;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  /** An empty field is null in the form's values instead of an empty text. */
  readonly emptyIsNull?: boolean;
};

export function TextField<T extends FieldValues>({
  placeholder,
  autoComplete = 'off',
  maxLength,
  inputMode,
  emptyIsNull = false,
  ...props
}: TextFieldProps<T>) {
  const { field, shared } = useField(props);
  return (
    <TextInput
      {...shared}
      value={textOf(field.value)}
      onChange={(event) =>
        field.onChange(emptyIsNull && event.currentTarget.value === '' ? null : event.currentTarget.value)
      }
      autoComplete={autoComplete}
      spellCheck={false}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(maxLength === undefined ? {} : { maxLength })}
      {...(inputMode === undefined ? {} : { inputMode })}
    />
  );
}

type TextAreaFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly minRows?: number;
  readonly maxRows?: number;
};

export function TextAreaField<T extends FieldValues>({ minRows = 3, maxRows = 14, ...props }: TextAreaFieldProps<T>) {
  const { field, shared } = useField(props);
  return (
    <Textarea
      {...shared}
      value={textOf(field.value)}
      onChange={field.onChange}
      autosize
      minRows={minRows}
      maxRows={maxRows}
      autoComplete="off"
    />
  );
}

type SelectFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

/** The system's own list: opens with Alt and arrow down, a letter jumps, and everybody's screen reader knows it. */
export function SelectField<T extends FieldValues>({ options, ...props }: SelectFieldProps<T>) {
  const { field, shared } = useField(props);
  return <NativeSelect {...shared} value={textOf(field.value)} onChange={field.onChange} data={[...options]} />;
}

/** For what takes effect as a whole with the form; says yes or no. */
export function SwitchField<T extends FieldValues>(props: FieldProps<T>) {
  const { field, shared } = useField(props);
  return (
    <Switch
      {...shared}
      checked={field.value === true}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
    />
  );
}

export function CheckboxField<T extends FieldValues>(props: FieldProps<T>) {
  const { field, shared } = useField(props);
  return (
    <Checkbox
      {...shared}
      checked={field.value === true}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
    />
  );
}

type PasswordFieldProps<T extends FieldValues> = FieldProps<T> & {
  readonly autoComplete: 'current-password' | 'new-password';
};

/** Can be shown while typing; says when Caps Lock is on. */
export function PasswordField<T extends FieldValues>({ autoComplete, description, ...props }: PasswordFieldProps<T>) {
  const [capsLock, setCapsLock] = useState(false);
  const watchCapsLock = (event: KeyboardEvent<HTMLInputElement>) => setCapsLock(event.getModifierState('CapsLock'));
  const { field, shared } = useField({
    ...props,
    ...(capsLock ? { description: 'Caps Lock is on.' } : description === undefined ? {} : { description }),
  });
  return (
    <PasswordInput
      {...shared}
      value={textOf(field.value)}
      onChange={field.onChange}
      onKeyDown={watchCapsLock}
      onKeyUp={watchCapsLock}
      autoComplete={autoComplete}
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
    />
  );
}
