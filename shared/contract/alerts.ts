import { z } from 'zod';
import { PatientId, RowId, Version } from '../domain/ids';
import { alertCategories, alertSeverities, line, PatientAlert, PatientSummary } from '../domain/patients/patient';
import { rpc } from './rpc';

export const alertsChannels = {
  'alerts.add': rpc({
    input: z.strictObject({
      patientId: PatientId,
      severity: z.enum(alertSeverities),
      category: z.enum(alertCategories),
      text: line(300).min(1),
    }),
    output: PatientSummary,
    needs: 'patient.write',
    effect: 'write',
    audit: 'alert.added',
    about: (input) => input.patientId,
    restricted: 'refuse',
  }),
  'alerts.resolve': rpc({
    input: z.strictObject({ patientId: PatientId, alertId: RowId, seen: Version }),
    output: PatientSummary,
    needs: 'patient.write',
    effect: 'write',
    audit: 'alert.resolved',
    about: (input) => input.patientId,
    restricted: 'refuse',
  }),
  'alerts.list': rpc({
    input: z.strictObject({ patientId: PatientId }),
    output: z.array(PatientAlert),
    needs: 'patient.read',
    effect: 'read',
    audit: null,
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
};
