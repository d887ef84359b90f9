import fc from 'fast-check';
import {
  addDays,
  addYears,
  ageOn,
  epochDay,
  localDate,
  localDateFromEpochDay,
  type LocalDate,
} from '../../time/local-date';
import {
  assessRetention,
  defaultRetentionRule,
  minorsHoldOver,
  retentionBounds,
  retentionCutoff,
  retentionHoldTexts,
  type RetentionFacts,
  type RetentionHold,
} from './retention';

const day = (text: string): LocalDate => {
  const date = localDate(text);
  if (date === null) throw new Error(`not a day: ${text}`);
  return date;
};
const adult: RetentionFacts = {
  birthDate: day('1981-07-04'),
  lastInteractionOn: day('2023-11-22'),
  registeredOn: day('2020-01-10'),
  deceasedOn: null,
  today: day('2026-11-22'),
  rule: defaultRetentionRule,
};
const assess = (facts: Partial<RetentionFacts>) => assessRetention({ ...adult, ...facts });

test('P15: the default is the clinic’s policy', () =>
  expect(defaultRetentionRule).toEqual({ years: 3, adultAge: 18, minorUntilAge: 25, minorUntilAgeInLastYear: 26 }));

test.each([
  ['2023-11-22', '2026-11-21', 'keep', '2026-11-22'],
  ['2023-11-22', '2026-11-22', 'due', '2026-11-22'],
  ['2024-02-29', '2027-02-28', 'keep', '2027-03-01'],
  ['2024-02-29', '2027-03-01', 'due', '2027-03-01'],
  ['2021-02-28', '2024-02-28', 'due', '2024-02-28'],
  ['2026-12-01', '2026-11-22', 'keep', '2029-12-01'],
])('last seen %s, on %s: %s, due %s', (last, today, status, dueOn) => {
  expect(assess({ lastInteractionOn: day(last), today: day(today) })).toEqual({ status, dueOn, holds: [] });
});

test('for a patient never seen since registration, that day counts', () => {
  expect(assess({ lastInteractionOn: null })).toEqual({ status: 'due', dueOn: '2023-01-10', holds: [] });
  expect(assess({ lastInteractionOn: null, registeredOn: day('2026-01-10') }).status).toBe('keep');
});

test('an import is not an interaction: without another the status is unknown', () => {
  expect(assess({ lastInteractionOn: null, registeredOn: null })).toEqual({
    status: 'unknown',
    dueOn: null,
    holds: [],
  });
  expect(assess({ registeredOn: null }).status).toBe('due');
});

test.each([
  // Aged 16 when treatment ended: until the 25th birthday.
  ['2005-06-10', '2022-01-05', '2026-11-22', 'held', '2030-06-10'],
  ['2005-06-10', '2022-01-05', '2030-06-09', 'held', '2030-06-10'],
  ['2005-06-10', '2022-01-05', '2030-06-10', 'due', '2030-06-10'],
  ['2005-06-10', '2022-01-05', '2024-11-22', 'keep', '2030-06-10'],
  // Aged 17: until the 26th.
  ['2005-06-10', '2022-06-10', '2030-06-10', 'held', '2031-06-10'],
  ['2005-06-10', '2023-06-09', '2031-06-10', 'due', '2031-06-10'],
  // Turned 18 that day: an adult.
  ['2005-06-10', '2023-06-10', '2026-06-10', 'due', '2026-06-10'],
  // Born on 29 February: turns 18 on 1 March of a common year, and 25 on 1 March too.
  ['2008-02-29', '2026-02-28', '2034-02-28', 'held', '2034-03-01'],
  ['2008-02-29', '2026-03-01', '2029-03-01', 'due', '2029-03-01'],
])('born %s, last seen %s, on %s: %s, due %s', (birth, last, today, status, dueOn) => {
  const found = assess({ birthDate: day(birth), lastInteractionOn: day(last), today: day(today) });
  expect([found.status, found.dueOn]).toEqual([status, dueOn]);
  expect(found.holds.map((hold) => hold.reason)).toEqual(
    status === 'held' || (dueOn === '2030-06-10' && status === 'keep') ? ['minor'] : [],
  );
});

test('after a minor’s death the estate has the same three years as any other', () => {
  const minor = { birthDate: day('2005-06-10'), lastInteractionOn: day('2020-01-05') };
  expect(assess({ ...minor, deceasedOn: day('2022-04-01'), today: day('2025-03-31') })).toMatchObject({
    status: 'held',
    dueOn: '2025-04-01',
  });
  expect(assess({ ...minor, deceasedOn: day('2022-04-01'), today: day('2025-04-01') })).toMatchObject({
    status: 'due',
    dueOn: '2025-04-01',
    holds: [],
  });
  expect(assess({ ...minor, deceasedOn: day('2029-04-01'), today: day('2029-05-01') })).toMatchObject({
    status: 'held',
    dueOn: '2030-06-10',
  });
  expect(assess({ deceasedOn: day('2025-01-01') })).toMatchObject({ status: 'due', dueOn: '2026-11-22' });
});

test('without a date of birth the patient may be a minor', () => {
  expect(assess({ birthDate: null })).toEqual({ status: 'unknown', dueOn: null, holds: [] });
  expect(assess({ birthDate: null, today: day('2026-11-21') }).status).toBe('keep');
});

test('a hold keeps a due record until it ends', () => {
  const complaint: RetentionHold = { reason: 'complaint', until: null };
  const claim: RetentionHold = { reason: 'legal-claim', until: day('2027-01-01') };
  expect(assess({ otherHolds: [complaint] })).toEqual({ status: 'held', dueOn: '2026-11-22', holds: [complaint] });
  expect(assess({ otherHolds: [claim] }).status).toBe('held');
  expect(assess({ otherHolds: [claim], today: day('2027-01-01') })).toEqual({
    status: 'due',
    dueOn: '2026-11-22',
    holds: [],
  });
  expect(assess({ otherHolds: [complaint], today: day('2026-11-21') })).toMatchObject({
    status: 'keep',
    holds: [complaint],
  });
  for (const text of Object.values(retentionHoldTexts)) expect(text).toMatch(/^[A-Z]/);
});

test.each([
  ['2026-11-22', '2023-11-22'],
  ['2027-02-28', '2024-02-28'],
  ['2027-03-01', '2024-03-01'],
  ['2028-02-29', '2025-02-28'],
])('on %s the period has ended for everything up to %s', (today, cutoff) =>
  expect(retentionCutoff(day(today), defaultRetentionRule)).toBe(cutoff),
);

const days = fc
  .integer({ min: epochDay(day('1995-01-01')), max: epochDay(day('2060-12-31')) })
  .map(localDateFromEpochDay);
const births = fc
  .integer({ min: epochDay(day('1930-01-01')), max: epochDay(day('2030-12-31')) })
  .map(localDateFromEpochDay);
const years = fc.integer({ min: 1, max: 10 });

test('the cut-off and the assessment of one record agree', () => {
  fc.assert(
    fc.property(days, days, years, (last, today, n) => {
      const rule = { ...defaultRetentionRule, years: n };
      const isDue = assess({ birthDate: day('1950-01-01'), lastInteractionOn: last, today, rule }).status === 'due';
      expect(isDue).toBe(last <= retentionCutoff(today, rule));
    }),
    { numRuns: 1_000 },
  );
});

test('P15: nothing is due before three years have passed or while a minor is under 25, and a due record stays due', () => {
  fc.assert(
    fc.property(births, days, days, fc.nat(2_000), (birthDate, last, today, later) => {
      const now = assess({ birthDate, lastInteractionOn: last, today });
      if (now.status === 'due') {
        expect(today >= addYears(last, 3)).toBe(true);
        if (ageOn(birthDate, last) < 18) expect(ageOn(birthDate, today)).toBeGreaterThanOrEqual(25);
        expect(assess({ birthDate, lastInteractionOn: last, today: addDays(today, later) }).status).toBe('due');
      }
      expect(now.dueOn !== null && today >= now.dueOn === (now.status === 'due')).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('a later interaction never makes a record due earlier', () => {
  fc.assert(
    fc.property(births, days, fc.nat(4_000), (birthDate, last, more) => {
      const [first, second] = [last, addDays(last, more)].map(
        (lastInteractionOn) => assess({ birthDate, lastInteractionOn }).dueOn ?? '',
      );
      // Turning 18 is the only step backwards: an adult's record does not wait for a birthday.
      if (ageOn(birthDate, last) >= 18 || ageOn(birthDate, addDays(last, more)) < 18)
        expect(second! >= first!).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

// ------------------------------------------------------------------------------------------------ many records at once
const rules = fc.record({
  years: fc.integer({ min: 1, max: 30 }),
  adultAge: fc.integer({ min: 14, max: 21 }),
  minorUntilAge: fc.integer({ min: 14, max: 32 }),
  minorUntilAgeInLastYear: fc.integer({ min: 14, max: 32 }),
});
/**
 * Days around which the rule changes: a day, its neighbours, whole years from it, and the end of February of its year.
 */
const near = (date: LocalDate) =>
  fc
    .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -2, max: 2 }), fc.boolean())
    .map(([n, by, february]) => {
      const year = addYears(date, n);
      return addDays(february ? addDays(day(`${year.slice(0, 4)}-03-01`), -1) : year, by);
    });
const leapDays = fc.integer({ min: 480, max: 514 }).map((n) => day(`${n * 4}-02-29`));
const scans = fc
  .tuple(fc.oneof(days, leapDays), fc.oneof(fc.constant(defaultRetentionRule), rules))
  .chain(([today, rule]) =>
    fc.record({
      today: fc.constant(today),
      rule: fc.constant(rule),
      seen: fc.oneof(days, near(today), near(addYears(today, -rule.years))),
      spread: fc.nat(1_500),
      birth: fc.oneof(births, leapDays, near(today)),
      died: fc.option(fc.oneof(days, near(today))),
    }),
  );

test('for a span of days the bounds agree with the assessment of each record', () => {
  fc.assert(
    fc.property(scans, fc.nat(1_500), ({ today, rule, seen, spread, birth }, before) => {
      const cutoff = retentionCutoff(today, rule);
      const until = seen < cutoff ? seen : cutoff;
      const lastInteractionOn = addDays(until, -(before % (spread + 1)));
      const { dueBornBy, heldBornAfter } = retentionBounds(today, rule, { from: addDays(until, -spread), until });
      const { status } = assess({ birthDate: birth, lastInteractionOn, today, rule });
      expect(dueBornBy <= heldBornAfter).toBe(true);
      if (birth <= dueBornBy) expect(status).toBe('due');
      else if (birth > heldBornAfter) expect(status).toBe('held');
      else expect(['due', 'held']).toContain(status);
      expect(assess({ birthDate: null, lastInteractionOn, today, rule }).status).toBe('unknown');
      expect(assess({ birthDate: birth, lastInteractionOn: null, registeredOn: null, today, rule }).status).toBe(
        'unknown',
      );
    }),
    { numRuns: 4_000 },
  );
});

test('for a single day and one age limit for all minors, the bounds decide every record', () => {
  fc.assert(
    fc.property(scans, ({ today, seen, birth }) => {
      const rule = { ...defaultRetentionRule, minorUntilAgeInLastYear: defaultRetentionRule.minorUntilAge };
      const cutoff = retentionCutoff(today, rule);
      const on = seen < cutoff ? seen : cutoff;
      const { dueBornBy, heldBornAfter } = retentionBounds(today, rule, { from: on, until: on });
      expect(dueBornBy).toBe(heldBornAfter);
      expect(assess({ birthDate: birth, lastInteractionOn: on, today, rule }).status).toBe(
        birth <= dueBornBy ? 'due' : 'held',
      );
    }),
    { numRuns: 2_000 },
  );
});

test('a death changes nothing for records not yet due, nor for patients too old for a minor’s hold', () => {
  fc.assert(
    fc.property(scans, ({ today, rule, seen, birth, died }) => {
      const facts = { birthDate: birth, lastInteractionOn: seen, today, rule };
      if (seen > retentionCutoff(today, rule)) expect(assess({ ...facts, deceasedOn: died }).status).toBe('keep');
      else if (birth <= minorsHoldOver(today, rule)) expect(assess({ ...facts, deceasedOn: died }).status).toBe('due');
    }),
    { numRuns: 2_000 },
  );
});
