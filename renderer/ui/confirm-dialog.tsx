import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';

type ConfirmDialogProps = {
  readonly open: boolean;
  /** The question in the clinic's words: "Delete Jane Smith's record for good?" */
  readonly title: string;
  /** What will happen and what stays. */
  readonly children: ReactNode;
  /** What the button does: "Delete for good". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  /** For what takes something away. */
  readonly danger?: boolean;
  readonly running?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** A decision stands in front of all that may be open: side panels and dialogs (200), the search (250). */
const inFront = 260;

/** Escape answers what is in front and goes no further: the library would let a panel behind it hear the same key, and ask again. */
function useEscape(open: boolean, onCancel: () => void): void {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopImmediatePropagation();
      onCancel();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [open, onCancel]);
}

/** Asks before something is done. Where undo is possible, do it and offer undo in a toast instead. */
export function ConfirmDialog({
  open,
  title,
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  danger = false,
  running = false,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
  useEscape(open, onCancel);
  return (
    <Modal
      opened={open}
      onClose={onCancel}
      title={title}
      zIndex={inFront}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="lg">
        <div>{children}</div>
        <Group justify="flex-end" gap="xs">
          {/* The harmless answer has the focus: Enter by reflex takes nothing away. */}
          <Button variant="default" onClick={onCancel} data-autofocus={danger || undefined}>
            {cancelLabel}
          </Button>
          <Button
            {...(danger ? { color: 'red' } : {})}
            loading={running}
            onClick={onConfirm}
            data-autofocus={danger ? undefined : true}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type TypeToConfirmProps = Omit<ConfirmDialogProps, 'danger'> & {
  /** What must be typed, such as the family name. Capitals and spaces at the ends do not matter. */
  readonly expected: string;
  /** "Type the family name to go on" */
  readonly fieldLabel: string;
};

/** For what cannot be undone: the button works only after the word is typed. */
export function TypeToConfirm(props: TypeToConfirmProps) {
  useEscape(props.open, props.onCancel);
  return (
    <Modal
      opened={props.open}
      onClose={props.onCancel}
      title={props.title}
      zIndex={inFront}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <TypeToConfirmForm {...props} />
    </Modal>
  );
}

const plain = (text: string) => text.trim().toLocaleLowerCase('en-GB');

function TypeToConfirmForm({
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  running = false,
  expected,
  fieldLabel,
  onConfirm,
  onCancel,
}: TypeToConfirmProps) {
  const [typed, setTyped] = useState('');
  const matches = plain(typed) === plain(expected);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (matches) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <div>{children}</div>
        <TextInput
          label={fieldLabel}
          description={expected}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {cancelLabel}
          </Button>
          <Button type="submit" color="red" disabled={!matches} loading={running}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
