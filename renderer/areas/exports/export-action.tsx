import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { patientAction } from '../../clinic-ui/slots/patient-action';
import { navigate } from '../../lib/navigation';
import { useMay } from '../../lib/session';

export const exportAction = patientAction({
  name: 'export',
  Content: function ExportButton({ record }) {
    return useMay('data.export') ? (
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} stroke={1.7} aria-hidden />}
        onClick={() => navigate('/export', { patientId: record.summary.id })}
      >
        Export
      </Button>
    ) : null;
  },
});
