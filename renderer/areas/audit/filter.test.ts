import type { PatientId } from '../../../shared/domain/ids';
import { contract } from '../../../shared/contract/contract';
import { anything, filterText, isAnything, isBackwards, pageInput, type AuditFilter } from './filter';

const patientId = '01900000-0000-7000-8000-0000abcdef12' as PatientId;
const narrow: AuditFilter = {
  from: '2026-11-01',
  until: '2026-11-22',
  groups: ['exports', 'denied'],
  userId: 'u1',
  outcome: 'denied',
  patientId,
};

test('an empty filter requests everything', () => {
  expect(isAnything(anything)).toBe(true);
  expect(pageInput(anything, null, 100)).toEqual({
    from: null,
    until: null,
    events: [],
    userId: null,
    patientId: null,
    outcome: null,
    before: null,
    limit: 100,
  });
});

test('every choice reaches the request', () => {
  const input = pageInput(narrow, 'cursor', 50);
  expect(contract['audit.list'].input.safeParse(input).success).toBe(true);
  expect(input).toMatchObject({
    from: '2026-11-01',
    until: '2026-11-22',
    userId: 'u1',
    patientId,
    outcome: 'denied',
    before: 'cursor',
    limit: 50,
  });
  expect(input.events).toContain('export.finished');
  expect(input.events).toContain('access.denied');
});

test('a printout describes its filter', () => {
  expect(filterText(anything, '', '')).toBe('All entries');
  expect(filterText(narrow, 'Dr Anita Rao', 'Smith, Jane')).toBe(
    'Entries from 1 Nov 2026, until 22 Nov 2026, only exports and denied, by Dr Anita Rao, about Smith, Jane, that were denied',
  );
});

test('a date range that ends before it starts is detected', () => {
  expect(isBackwards({ ...anything, from: '2026-11-02', until: '2026-11-01' })).toBe(true);
  expect(isBackwards({ ...anything, from: '2026-11-01', until: '2026-11-01' })).toBe(false);
  expect(isBackwards({ ...anything, from: '2026-11-01' })).toBe(false);
});
