import { IconChevronRight } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import styles from './form.module.css';

type FormSectionProps = {
  readonly title: string;
  /** What is filled in, or what can be. */
  readonly hint: string;
  readonly filled: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
};

/** A group of optional fields, folded to one line that summarises its content. */
export function FoldedSection({ title, hint, filled, open, onToggle, children }: FormSectionProps) {
  const id = useId();
  return (
    <section className={styles.section}>
      <button type="button" className={styles.sectionHead} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <IconChevronRight size={16} stroke={2} aria-hidden />
        <span className={styles.sectionTitle}>{title}</span>
        {open ? null : (
          <span className={styles.sectionHint} data-filled={filled || undefined}>
            {hint}
          </span>
        )}
      </button>
      {/* Stays mounted while closed, so that its fields remain part of the form. */}
      <div id={id} className={styles.sectionBody} hidden={!open}>
        {children}
      </div>
    </section>
  );
}
