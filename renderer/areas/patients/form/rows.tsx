import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useFieldArray, type Control } from 'react-hook-form';
import type { PatientFormValues } from './form-values';
import styles from './form.module.css';

type RowList = 'phones' | 'emails' | 'otherNames' | 'addresses' | 'relatedPeople' | 'alerts' | 'otherContacts';

type RowsProps<L extends RowList> = {
  readonly control: Control<PatientFormValues>;
  readonly name: L;
  /** The name of one row: "Address". */
  readonly what: string;
  readonly addLabel: string;
  readonly fresh: PatientFormValues[L][number];
  /** The first row is required and cannot be removed. */
  readonly keepFirst?: boolean;
  /** The first row is drawn elsewhere. */
  readonly skipFirst?: boolean;
  readonly children: (index: number) => ReactNode;
};

/** A list of rows that can be added and removed. A new row takes the focus; after a removal, the add button does. */
export function Rows<L extends RowList>({
  control,
  name,
  what,
  addLabel,
  fresh,
  keepFirst = false,
  skipFirst = false,
  children,
}: RowsProps<L>) {
  const { fields, append, remove } = useFieldArray({ control, name });
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.rows}>
      {fields.map((field, i) =>
        skipFirst && i === 0 ? null : (
          <div key={field.id} className={styles.listRow} role="group" aria-label={`${what} ${i + 1}`}>
            <div className={styles.rowFields}>{children(i)}</div>
            {keepFirst && i === 0 ? null : (
              <ActionIcon
                className={styles.removeRow}
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`Remove ${what} ${i + 1}`}
                onClick={() => {
                  remove(i);
                  addButton.current?.focus();
                }}
              >
                <IconTrash size={18} stroke={1.7} aria-hidden />
              </ActionIcon>
            )}
          </div>
        ),
      )}
      <div>
        <Button
          ref={addButton}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} stroke={1.9} aria-hidden />}
          onClick={() => append(fresh as never)}
        >
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
