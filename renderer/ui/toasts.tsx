import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import styles from './toasts.module.css';

type Toast = {
  readonly id: number;
  /** What was done and who can see it. */
  readonly message: string;
  readonly tone: 'good' | 'caution';
  readonly undo: (() => void) | null;
};

const showMs = 6000;
/** Longer, because undo takes time to read, consider and reach by keyboard. */
const showWithUndoMs = 15_000;
const maxShown = 3;

const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));
let lastId = 0;

const dismiss = (id: number) =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** Announces what was done. `undo` adds an Undo button. Never the only place for an error: show it where it occurred. */
export function showToast(
  message: string,
  more: { readonly undo?: () => void; readonly tone?: 'good' | 'caution' } = {},
): void {
  lastId += 1;
  const toast: Toast = { id: lastId, message, tone: more.tone ?? 'good', undo: more.undo ?? null };
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter((other) => !saysTheSame(other, toast)), toast].slice(-maxShown),
  }));
}

/** A repeated message replaces the first and restarts its time. Two messages with undo are separate actions, even with the same text. */
const saysTheSame = (one: Toast, other: Toast): boolean =>
  one.message === other.message && one.tone === other.tone && one.undo === null && other.undo === null;

/** Removes all toasts: they belong to the previous user. */
export function clearToasts(): void {
  useToasts.setState({ toasts: [] });
}

/** The toast area, mounted once in the shell. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className={styles.stack} role="status" aria-live="polite" aria-atomic="false" data-no-print>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  const { id, undo } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), undo === null ? showMs : showWithUndoMs);
    return () => clearTimeout(timer);
  }, [held, id, undo]);
  const Icon = toast.tone === 'good' ? IconCircleCheck : IconAlertTriangle;
  return (
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={20} stroke={1.7} aria-hidden className={styles.icon} />
      <span className={styles.message}>{toast.message}</span>
      {undo === null ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            dismiss(id);
            undo();
          }}
        >
          Undo
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Dismiss" onClick={() => dismiss(id)}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
