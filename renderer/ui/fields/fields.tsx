import { Checkbox, NativeSelect, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useState, type HTMLInputAutoCompleteAttribute, type KeyboardEvent, type ReactNode } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { createAfterPress } from './after-press';
import { fieldMessage } from './field-message';

/** Runs a field's blur handler, after the click if the field was left by pressing something. */
export const afterPress = createAfterPress(window);

/** Props of every form field. `name` is a path of the form's values; `control` comes from `useForm`. */
export type FieldProps<T extends FieldValues> = {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
  readonly label: string;
  readonly description?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Takes the focus when the screen or dialog opens. At most one per screen. */
  readonly autoFocus?: boolean;
};

/** Props and state shared by all kinds of input. */
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
  const error = fieldMessage(fieldState.error, label);
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
  /** Stores null instead of an empty string. */
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

/** The native select: opens with Alt+Down, jumps to a typed letter, and works with every screen reader. */
export function SelectField<T extends FieldValues>({ options, ...props }: SelectFieldProps<T>) {
  const { field, shared } = useField(props);
  return <NativeSelect {...shared} value={textOf(field.value)} onChange={field.onChange} data={[...options]} />;
}

/** A yes/no value that takes effect when the form is saved. */
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

/** A password that can be shown while typing, with a Caps Lock warning. */
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
      visibilityToggleButtonProps={{ 'aria-label': 'Show characters', tabIndex: 0 }}
    />
  );
}
