import type { TimelineItem } from '../../../shared/contract/timeline';
import { frameOf, pagesFor } from './timeline-frame';

const item = (more: Partial<TimelineItem>): TimelineItem => ({
  id: 'a',
  kind: 'observation',
  at: '2026-11-22',
  sortAt: '2026-11-22T00:00:00.000Z',
  title: '',
  summary: '',
  status: '',
  by: '',
  visitId: null,
  isVisit: false,
  source: 'import',
  signed: null,
  amended: false,
  ...more,
});

describe('the frame of a line', () => {
  it('has a heading at the top and where the day changes', () => {
    const a = item({ at: '2026-11-22' });
    const b = item({ at: '2026-11-21' });
    expect(frameOf(a, null, b).startsDay).toBe(true);
    expect(frameOf(b, a, b).startsDay).toBe(true);
    expect(frameOf(b, b, null).startsDay).toBe(false);
    expect(frameOf(b, undefined, null).startsDay).toBe(false);
  });

  it('brackets the lines of a visit', () => {
    const visit = (id: string) => item({ visitId: 'v', id });
    expect(frameOf(visit('1'), null, visit('2')).inVisit).toBe('first');
    expect(frameOf(visit('2'), visit('1'), visit('3')).inVisit).toBe('middle');
    expect(frameOf(visit('3'), visit('2'), item({})).inVisit).toBe('last');
    expect(frameOf(item({}), item({}), item({})).inVisit).toBe('alone');
    expect(frameOf(visit('1'), item({ visitId: 'w' }), undefined).inVisit).toBe('alone');
  });

  it('splits a visit where the day changes', () => {
    const late = item({ visitId: 'v', at: '2026-11-22T00:10' });
    const early = item({ visitId: 'v', at: '2026-11-21T23:50' });
    expect(frameOf(late, null, early).inVisit).toBe('alone');
    expect(frameOf(early, late, null)).toMatchObject({ startsDay: true, inVisit: 'alone' });
  });
});

describe('pages', () => {
  it.each([
    [0, 20, 5000, [0]],
    [90, 110, 5000, [0, 1]],
    [4990, 5010, 5000, [49]],
    [0, 0, 0, [0]],
    [-5, 3, 10, [0]],
  ])('for lines %i to %i of %i', (first, last, total, pages) =>
    expect(pagesFor(first, last, total, 100)).toEqual(pages),
  );
});
