import { Button } from '@mantine/core';
import { IconFileCode, IconFileOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { explain, isErrorCode } from '../../../shared/errors/codes';
import type { JobId } from '../../../shared/domain/ids';
import { call } from '../../lib/api';
import { formatBytes, plural } from '../../lib/format';
import { listText } from '../../../shared/text/list-text';
import { useAction } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { Panel } from '../../ui/panel';
import { CsvFileCard } from './csv-file-card';
import type { Chosen } from './import-state';
import { bundleName, resourceText } from './import-words';
import styles from './imports.module.css';
import {
  choiceOf,
  problemsOf,
  usableFiles,
  type CsvDraft,
  type CsvEntity,
  type FhirFile,
  type RefusedFile,
} from './mapping';
import { useCsvFields } from './use-csv-fields';

type DescribeStepProps = {
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  readonly onCheck: (jobId: JobId) => void;
  readonly onOthers: () => void;
};

/** What was recognised in each file, and what the user still has to decide. */
export function DescribeStep({ chosen, onChange, onCheck, onOthers }: DescribeStepProps) {
  const csvFiles = useMemo(() => chosen.files.filter((file) => file.kind === 'csv'), [chosen.files]);
  const fields = useCsvFields(
    useMemo(() => Object.values(chosen.drafts).map((draft) => draft.entity), [chosen.drafts]),
  );
  const check = useAction('imports.check', { refreshes: ['jobs.list'], onDone: ({ jobId }) => onCheck(jobId) });
  const fieldsOf = (entity: CsvEntity) => call('imports.fields', { entity });

  const pending = csvFiles.filter((file) => {
    const draft = chosen.drafts[file.index];
    const known = draft === undefined ? undefined : fields.get(draft.entity);
    return draft === undefined || known === undefined || problemsOf(draft, known).length > 0;
  });
  const usable = usableFiles(chosen.files);
  const used = usable.filter((file) => file.kind === 'fhir' || chosen.drafts[file.index]?.entity !== 'ignore');
  const start = () => {
    const choices = csvFiles.flatMap((file) => {
      const draft = chosen.drafts[file.index];
      const choice =
        draft === undefined
          ? null
          : choiceOf(file, draft.entity === 'ignore' ? { ...draft, dateOrder: draft.dateOrder ?? 'iso' } : draft);
      return choice === null ? [] : [choice];
    });
    void check.run({ token: chosen.token, csv: choices });
  };
  return (
    <>
      {chosen.files.map((file) => {
        if (file.kind === 'fhir') return null;
        if (file.kind === 'refused') return <RefusedFileCard key={file.index} file={file} />;
        const draft = chosen.drafts[file.index];
        if (draft === undefined) return null;
        const change = (next: CsvDraft) => onChange({ ...chosen, drafts: { ...chosen.drafts, [file.index]: next } });
        return (
          <CsvFileCard
            key={file.index}
            file={file}
            draft={draft}
            fields={fields.get(draft.entity)}
            fieldsOf={fieldsOf}
            onChange={change}
          />
        );
      })}
      <FhirFiles files={chosen.files.filter((file) => file.kind === 'fhir')} />
      <ErrorNotice error={check.error} />
      <div className={styles.bar} data-bottom-bar>
        <Button loading={check.running} disabled={pending.length > 0 || used.length === 0} onClick={start}>
          {used.length === 1 ? 'Check the file' : `Check ${plural(used.length, 'file')}`}
        </Button>
        <Button variant="default" onClick={onOthers}>
          Choose other files
        </Button>
        <span className={styles.hint} role="status">
          {used.length === 0
            ? 'None of these files can be imported.'
            : pending.length > 0
              ? `${listText(pending.map((file) => file.label))} still ${pending.length === 1 ? 'needs' : 'need'} a decision.`
              : 'The check changes nothing. It gives a preview, row by row.'}
        </span>
      </div>
    </>
  );
}

/** FHIR files describe themselves, so each takes one line: twenty of them fit on the screen. */
function FhirFiles({ files }: { readonly files: readonly FhirFile[] }) {
  if (files.length === 0) return null;
  return (
    <Panel title={`${plural(files.length, 'file')} ready to check`} padded={false}>
      <ul className={styles.lines} aria-label="Files ready to check">
        {files.map((file) => (
          <FhirFileLine key={file.index} file={file} />
        ))}
      </ul>
    </Panel>
  );
}

const shownKinds = 3;

function FhirFileLine({ file }: { readonly file: FhirFile }) {
  const [all, setAll] = useState(false);
  const shown = all ? file.resources : file.resources.slice(0, shownKinds);
  const rest = file.resources.length - shown.length;
  return (
    <li className={styles.line} data-all={all || undefined}>
      <IconFileCode size={20} stroke={1.5} aria-hidden className={styles.fileIcon} />
      <span className={styles.lineName} title={file.label}>
        {file.label}
      </span>
      <span className={styles.lineFact}>
        {bundleName(file.bundleType)} · {formatBytes(file.sizeBytes)}
      </span>
      <span className={styles.lineKinds}>{shown.map(({ type, count }) => resourceText(type, count)).join(', ')}</span>
      {rest > 0 ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setAll(true)}
          aria-label={`${plural(rest, 'more kind')} in ${file.label}`}
        >
          {plural(rest, 'more kind')}
        </Button>
      ) : null}
    </li>
  );
}

function RefusedFileCard({ file }: { readonly file: RefusedFile }) {
  const { says, next } = explain(isErrorCode(file.code) ? file.code : 'import/unreadable');
  return (
    <Panel>
      <div className={styles.file}>
        <IconFileOff size={26} stroke={1.5} aria-hidden className={styles.fileIcon} data-refused />
        <div className={styles.fileWords}>
          <div className={styles.fileName}>{file.label}</div>
          <p className={styles.problem}>
            {says} {file.place === '' ? '' : `Where: ${file.place}.`}
          </p>
          <div className={styles.fileLine}>{next} This file is skipped. You can still import the others.</div>
        </div>
      </div>
    </Panel>
  );
}
