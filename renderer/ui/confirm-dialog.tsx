import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode, type SubmitEvent } from 'react';

type ConfirmDialogProps = {
  readonly open: boolean;
  /** The question, in plain words: "Delete Jane Smith's record for good?" */
  readonly title: string;
  /** What will happen and what is kept. */
  readonly children: ReactNode;
  /** What the button does: "Delete for good". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  /** For destructive actions. */
  readonly danger?: boolean;
  readonly running?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** z-index above everything else: side panels and dialogs (200), the search (250). */
const inFront = 260;

/** Handles Escape for the dialog in front only: the library would pass the same key to a panel behind it, which would ask again. */
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

/** Asks for confirmation. Where undo is possible, act at once and offer undo in a toast instead. */
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
          {/* The safe answer has the focus, so that pressing Enter by reflex does no harm. */}
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
  /** The text to type, such as the family name. Case and surrounding spaces are ignored. */
  readonly expected: string;
  /** "Type the family name to continue" */
  readonly fieldLabel: string;
};

/** For actions that cannot be undone: the button is enabled only after the text is typed. */
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
