import { Button } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import type { Output } from '../../../shared/contract/contract';
import { settingsPanel } from '../../clinic-ui/slots/settings-panel';
import { formatAgo, formatInstantExact, plural } from '../../lib/format';
import { useAction, useApi } from '../../lib/queries';
import { ErrorNotice } from '../../ui/error-notice';
import { Panel } from '../../ui/panel';
import { QuietCell, SimpleTable, TwoLines } from '../../ui/simple-table';
import { showToast } from '../../ui/toasts';

export const faultLogPanel = settingsPanel({ name: 'fault-log', needs: 'diagnostics.read', Content: FaultLog });

/** Lists faults in the program, for the clinic's support person. */
function FaultLog() {
  const { data, error, refetch } = useApi('diagnostics.list', null, { staleMs: 0 });
  const save = useAction('diagnostics.save', {});
  const newest = data?.faults[0];
  const saveCopy = async () => {
    const saved = await save.run(null);
    // The failure may itself be a new fault.
    if (!saved.ok) refetch();
    else if (saved.value !== null) showToast(`Copy of ${plural(saved.value.faults, 'fault')} saved`);
  };
  return (
    <Panel
      title="Fault log"
      description="Faults in the program, each with its reference. The log contains program locations but no personal data, so you can send a copy to your support person."
      actions={
        newest === undefined ? undefined : (
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={18} stroke={1.7} aria-hidden />}
            loading={save.running}
            onClick={() => void saveCopy()}
          >
            Save a copy
          </Button>
        )
      }
    >
      <ErrorNotice error={error} onRetry={refetch} />
      <ErrorNotice error={save.error} />
      {data === undefined ? null : newest === undefined ? (
        <p>No faults recorded on this computer.</p>
      ) : (
        <>
          <p>
            {plural(data.total, 'fault')} recorded. Latest: {formatAgo(newest.at)}.
          </p>
          <FaultTable faults={data.faults.slice(0, 20)} />
        </>
      )}
    </Panel>
  );
}

function FaultTable({ faults }: { readonly faults: Output<'diagnostics.list'>['faults'] }) {
  return (
    <SimpleTable
      label="The newest faults"
      columns={[{ title: 'Reference' }, { title: 'When' }, { title: 'Where' }, { title: 'Fault' }]}
    >
      {faults.map((fault) => (
        <tr key={`${fault.at} ${fault.reference}`}>
          <td>{fault.reference}</td>
          <QuietCell>{formatInstantExact(fault.at)}</QuietCell>
          <td>
            <TwoLines main={fault.where} sub={fault.process} />
          </td>
          <td>
            <TwoLines main={`${fault.kind} ${fault.code}`.trim()} sub={fault.frames[0] ?? ''} />
          </td>
        </tr>
      ))}
    </SimpleTable>
  );
}
