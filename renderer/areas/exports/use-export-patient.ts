import { useState } from 'react';
import type { PatientId } from '../../../shared/domain/ids';
import type { PatientRecord } from '../../../shared/domain/patients/patient';
import { useParams } from '../../lib/navigation';
import { useApi } from '../../lib/queries';
import type { ApiError } from '../../lib/api';
import type { PatientFactsOf } from '../../clinic-ui/patient-facts';

export type ExportPatient = PatientFactsOf & { readonly id: PatientId };

/** The facts that distinguish two patients, taken from a full record. */
function factsOf({ summary, details }: PatientRecord): ExportPatient {
  return {
    ...summary,
    phone: details.contactPoints.find((point) => point.system === 'phone')?.value ?? '',
    postcode:
      details.addresses.find((address) => address.use === 'home')?.postcode ?? details.addresses[0]?.postcode ?? '',
  };
}

/** The patient to export: the one the screen was opened with, until another is picked. */
export function useExportPatient(): {
  readonly patient: ExportPatient | null;
  readonly loading: boolean;
  readonly error: ApiError | null;
  readonly pick: (patient: ExportPatient | null) => void;
} {
  const given = useParams('/export')?.patientId;
  const [picked, setPicked] = useState<ExportPatient | null | undefined>(undefined);
  const wanted = picked === undefined ? given : undefined;
  const record = useApi('patients.open', { id: wanted ?? nobody }, { enabled: wanted !== undefined });
  const opened = wanted === undefined || record.data === undefined ? null : factsOf(record.data);
  return {
    patient: picked ?? opened,
    loading: wanted !== undefined && record.loading,
    error: wanted === undefined ? null : record.error,
    pick: setPicked,
  };
}

/** Never sent: without a patient the call is disabled. */
const nobody = '' as PatientId;
