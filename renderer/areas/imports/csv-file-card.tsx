import { Button, NativeSelect } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useState } from 'react';
import { csvEntityKinds, dateOrders, encodings } from '../../../shared/domain/imports/csv-file';
import { formatBytes, plural } from '../../lib/format';
import { Panel } from '../../ui/panel';
import { SimpleTable } from '../../ui/simple-table';
import { conflictText, dateOrderNames, encodingNames, entityNames, problemText, separatorNames } from './import-words';
import styles from './imports.module.css';
import { extraColumns, problemsOf, withColumn, withEntity, type CsvDraft, type CsvFile } from './mapping';
import type { Fields } from './use-csv-fields';

type CsvFileCardProps = {
  readonly file: CsvFile;
  readonly draft: CsvDraft;
  readonly fields: Fields | undefined;
  readonly fieldsOf: (entity: CsvDraft['entity']) => Promise<Fields>;
  readonly onChange: (draft: CsvDraft) => void;
};

/** How to read one table: the kind of its rows, its date order, its encoding and the field of each column. */
export function CsvFileCard({ file, draft, fields, fieldsOf, onChange }: CsvFileCardProps) {
  const problems = fields === undefined ? [] : problemsOf(draft, fields);
  const isOpenFirst = problems.some((problem) => problem.code !== 'date-order');
  const [opened, setOpened] = useState<boolean | null>(null);
  const isOpen = draft.entity !== 'ignore' && (opened ?? isOpenFirst);
  const extra = extraColumns(file, draft).length;
  const names = file.columns.map((column) => column.name);
  const isUsed = draft.entity !== 'ignore';
  return (
    <Panel>
      <div className={styles.file}>
        <IconFileTypeCsv size={26} stroke={1.5} aria-hidden className={styles.fileIcon} />
        <div className={styles.fileWords}>
          <div className={styles.fileName}>{file.label}</div>
          <div className={styles.fileLine}>
            {plural(file.rows, 'row')} · {formatBytes(file.sizeBytes)} · separated by {separatorNames[file.separator]}
            {isUsed
              ? ` · ${plural(file.columns.length - extra, 'column')} matched, ${extra} kept as ${extra === 1 ? 'an extra fact' : 'extra facts'}`
              : ''}
          </div>
          {problems.length === 0 ? null : (
            <ul className={styles.problems} aria-label={`To do for ${file.label}`}>
              {problems.map((problem) => (
                <li
                  key={problem.code === 'date-order' ? problem.code : `${problem.code} ${problem.field.name}`}
                  className={styles.problem}
                >
                  {problemText(problem, names)}
                </li>
              ))}
            </ul>
          )}
        </div>
        {isUsed ? (
          <Button variant="default" size="compact-md" aria-expanded={isOpen} onClick={() => setOpened(!isOpen)}>
            {isOpen ? 'Hide columns' : 'Show columns'}
          </Button>
        ) : null}
      </div>
      <Reading file={file} draft={draft} fieldsOf={fieldsOf} onChange={onChange} />
      {isOpen && fields !== undefined ? (
        <ColumnTable file={file} draft={draft} fields={fields} onChange={onChange} />
      ) : null}
    </Panel>
  );
}

type ReadingProps = Omit<CsvFileCardProps, 'fields'>;

/** The choices that apply to the whole file: kind of rows, date order, encoding. */
function Reading({ file, draft, fieldsOf, onChange }: ReadingProps) {
  return (
    <div className={styles.reading}>
      <NativeSelect
        label="Rows contain"
        value={draft.entity}
        data={csvEntityKinds.map((value) => ({ value, label: entityNames[value] }))}
        onChange={(event) => {
          const entity = csvEntityKinds.find((kind) => kind === event.currentTarget.value) ?? draft.entity;
          void fieldsOf(entity).then((known) => onChange(withEntity(draft, entity, known)));
        }}
      />
      {draft.entity === 'ignore' ? null : (
        <>
          <NativeSelect
            label="How dates are written"
            value={draft.dateOrder ?? ''}
            data={[
              ...(draft.dateOrder === null
                ? [
                    {
                      value: '',
                      label: file.dateConflict === null ? 'Choose: both fit' : 'Choose: neither fits every row',
                    },
                  ]
                : []),
              ...dateOrders.map((value) => ({ value, label: dateOrderNames[value] })),
            ]}
            onChange={(event) =>
              onChange({
                ...draft,
                dateOrder: dateOrders.find((order) => order === event.currentTarget.value) ?? null,
              })
            }
            {...(draft.dateOrder === null
              ? {
                  error:
                    file.dateConflict === null ? 'Check against a date you know.' : conflictText(file.dateConflict),
                }
              : {})}
          />
          <NativeSelect
            label="Encoding"
            value={draft.encoding}
            data={encodings.map((value) => ({ value, label: encodingNames[value] }))}
            onChange={(event) =>
              onChange({
                ...draft,
                encoding: encodings.find((encoding) => encoding === event.currentTarget.value) ?? draft.encoding,
              })
            }
          />
        </>
      )}
    </div>
  );
}

type ColumnTableProps = {
  readonly file: CsvFile;
  readonly draft: CsvDraft;
  readonly fields: Fields;
  readonly onChange: (draft: CsvDraft) => void;
};

function ColumnTable({ file, draft, fields, onChange }: ColumnTableProps) {
  const options = [
    { value: '', label: 'Kept as an extra fact' },
    ...fields.map((field) => ({
      value: field.name,
      label: field.required ? `${field.label} (required)` : field.label,
    })),
  ];
  return (
    <div className={styles.columns}>
      <SimpleTable
        label={`Columns of ${file.label}`}
        middle
        columns={[{ title: 'Column' }, { title: 'For example' }, { title: 'Imported as' }]}
      >
        {file.columns.map((column, i) => (
          // Columns are identified by position: two may have the same heading.
          <tr key={`${i} ${column.name}`}>
            <td className={styles.columnName}>{column.name === '' ? `Column ${i + 1} (no heading)` : column.name}</td>
            <td>
              <span className={styles.example}>
                {column.examples.filter((example) => example !== '').join(' · ') || 'empty'}
              </span>
            </td>
            <td>
              <NativeSelect
                className={styles.goesTo}
                aria-label={`${column.name === '' ? `Column ${i + 1}` : column.name} is imported as`}
                value={draft.mapping[String(i)] ?? ''}
                data={options}
                onChange={(event) =>
                  onChange(withColumn(draft, i, event.currentTarget.value === '' ? null : event.currentTarget.value))
                }
              />
            </td>
          </tr>
        ))}
      </SimpleTable>
    </div>
  );
}
