import { userCall } from '../../../shared/contract/handlers';
import { named } from '../patients/testing/patient-form';
import { readSummary } from '../../../db/areas/patients/patient-record';
import { actor, desk, other, register, usePatientsDesk, valueOf } from '../patients/testing/patients-desk';

usePatientsDesk();

test('alerts come most severe first, stay listed after they end and end once only', async () => {
  const { summary } = await register();
  for (const severity of ['note', 'stop', 'caution'] as const) {
    desk.clinic.clock.advance(1000);
    valueOf(
      await desk.alerts['alerts.add'](
        { patientId: summary.id, severity, category: 'clinical', text: severity },
        userCall(actor, 'owner'),
      ),
    );
  }
  const { alerts: inForce } = valueOf(readSummary(desk.clinic.db.reader, summary.id));
  expect(inForce.map((a) => a.text)).toEqual(['stop', 'caution', 'note']);
  const stop = inForce[0]!;
  const after = valueOf(
    await desk.alerts['alerts.resolve'](
      { patientId: summary.id, alertId: stop.id, seen: stop.version },
      userCall(other, 'owner'),
    ),
  );
  expect(after.alerts.map((a) => a.text)).toEqual(['caution', 'note']);
  expect(valueOf(desk.alerts['alerts.list']({ patientId: summary.id })).at(-1)).toMatchObject({
    text: 'stop',
    resolvedBy: 'Max Manager',
  });
  expect(
    await desk.alerts['alerts.resolve'](
      { patientId: summary.id, alertId: stop.id, seen: stop.version },
      userCall(other, 'owner'),
    ),
  ).toEqual({
    ok: false,
    error: { code: 'record/changed-meanwhile' },
  });
  const someoneElse = await register(named('Bob', 'Archer'));
  expect(
    await desk.alerts['alerts.resolve'](
      {
        patientId: someoneElse.summary.id,
        alertId: inForce[1]!.id,
        seen: inForce[1]!.version,
      },
      userCall(other, 'owner'),
    ),
  ).toEqual({ ok: false, error: { code: 'record/not-found' } });
});
