import { addDays, compare, dayOfWeek, localDateFromParts, type LocalDate } from './local-date';

export type BankHoliday = { readonly date: LocalDate; readonly name: string };

/** Days the clinic adds or removes when the government announces a change after this version of the program. */
export type BankHolidayChanges = { readonly added: readonly LocalDate[]; readonly removed: readonly LocalDate[] };

const firstYear = 2015;
const lastYear = 2030;

function day(year: number, month: number, dayOfMonth: number): LocalDate {
  const date = localDateFromParts(year, month, dayOfMonth);
  if (date === null) throw new Error(`no such day: ${year}-${month}-${dayOfMonth}`);
  return date;
}

/** Days that a proclamation moved or added (source: https://www.gov.uk/bank-holidays and the London Gazette). */
const proclaimed: readonly { readonly date: LocalDate; readonly name: string; readonly insteadOf?: LocalDate }[] = [
  { date: day(2020, 5, 8), name: 'Early May bank holiday (VE Day)', insteadOf: day(2020, 5, 4) },
  { date: day(2022, 6, 2), name: 'Spring bank holiday', insteadOf: day(2022, 5, 30) },
  { date: day(2022, 6, 3), name: 'Platinum Jubilee bank holiday' },
  { date: day(2022, 9, 19), name: 'Bank holiday for the State Funeral of Queen Elizabeth II' },
  { date: day(2023, 5, 8), name: 'Bank holiday for the coronation of King Charles III' },
];

/** Easter Sunday in the Gregorian calendar (the anonymous algorithm, Nature 13, 1876, p. 487). */
export function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return day(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

function firstMonday(year: number, month: number): LocalDate {
  const first = day(year, month, 1);
  return addDays(first, (8 - dayOfWeek(first)) % 7);
}

function lastMondayOf31(year: number, month: number): LocalDate {
  const last = day(year, month, 31);
  return addDays(last, -((dayOfWeek(last) + 6) % 7));
}

/**
 * The regular rule: Banking and Financial Dealings Act 1971, schedule 1, with the substitute days proclaimed every time
 * so far.
 */
function byRule(year: number): BankHoliday[] {
  const newYear = day(year, 1, 1);
  const easter = easterSunday(year);
  const christmas = day(year, 12, 25);
  const boxing = day(year, 12, 26);
  const isWeekend = (d: LocalDate) => dayOfWeek(d) === 0 || dayOfWeek(d) === 6;
  const nextMonday = (d: LocalDate) => addDays(d, (8 - dayOfWeek(d)) % 7);
  const christmasDays: BankHoliday[] = isWeekend(christmas)
    ? // Christmas on a weekend moves behind Boxing Day: on Saturday both move, on Sunday Boxing Day keeps the Monday.
      [
        { date: day(year, 12, 27), name: 'Christmas Day (substitute day)' },
        dayOfWeek(christmas) === 6
          ? { date: day(year, 12, 28), name: 'Boxing Day (substitute day)' }
          : { date: boxing, name: 'Boxing Day' },
      ]
    : [
        { date: christmas, name: 'Christmas Day' },
        isWeekend(boxing)
          ? { date: nextMonday(boxing), name: 'Boxing Day (substitute day)' }
          : { date: boxing, name: 'Boxing Day' },
      ];
  return [
    isWeekend(newYear)
      ? { date: nextMonday(newYear), name: 'New Year’s Day (substitute day)' }
      : { date: newYear, name: 'New Year’s Day' },
    { date: addDays(easter, -2), name: 'Good Friday' },
    { date: addDays(easter, 1), name: 'Easter Monday' },
    { date: firstMonday(year, 5), name: 'Early May bank holiday' },
    { date: lastMondayOf31(year, 5), name: 'Spring bank holiday' },
    { date: lastMondayOf31(year, 8), name: 'Summer bank holiday' },
    ...christmasDays,
  ];
}

function inYear(year: number): BankHoliday[] {
  const moved = new Set(proclaimed.flatMap((p) => (p.insteadOf === undefined ? [] : [p.insteadOf])));
  const extra = proclaimed.filter((p) => Number(p.date.slice(0, 4)) === year).map(({ date, name }) => ({ date, name }));
  return [...byRule(year).filter((h) => !moved.has(h.date)), ...extra].sort((a, b) => compare(a.date, b.date));
}

/** Bank holidays in England and Wales, in date order, for the whole years between `bankHolidayTableStarts` and `bankHolidayTableEnds`. */
export const bankHolidays: readonly BankHoliday[] = Array.from({ length: lastYear - firstYear + 1 }, (_, i) =>
  inYear(firstYear + i),
).flat();

const nameByDate: ReadonlyMap<LocalDate, string> = new Map(bankHolidays.map((h) => [h.date, h.name]));

export const bankHolidayTableStarts: LocalDate = day(firstYear, 1, 1);
/** After this day only weekends are known, and every screen that shows a deadline must say so. */
export const bankHolidayTableEnds: LocalDate = day(lastYear, 12, 31);

/** Returns whether the table covers this day. */
export function isInBankHolidayTable(date: LocalDate): boolean {
  return date >= bankHolidayTableStarts && date <= bankHolidayTableEnds;
}

/** Returns the holiday's name, or null; always null outside the table. */
export function bankHolidayName(date: LocalDate): string | null {
  return nameByDate.get(date) ?? null;
}

/**
 * Returns whether the day is a bank holiday in England and Wales. False outside the table: call `isInBankHolidayTable`
 * first.
 */
export function isBankHoliday(date: LocalDate, changes?: BankHolidayChanges): boolean {
  if (changes?.removed.includes(date) === true) return false;
  return nameByDate.has(date) || changes?.added.includes(date) === true;
}

/** Returns whether the day is neither a Saturday, a Sunday nor a bank holiday. */
export function isWorkingDay(date: LocalDate, changes?: BankHolidayChanges): boolean {
  const weekday = dayOfWeek(date);
  return weekday !== 0 && weekday !== 6 && !isBankHoliday(date, changes);
}

/**
 * Returns the day itself if it is a working day, otherwise the next working day. A deadline that falls on a holiday
 * moves there.
 */
export function nextWorkingDay(date: LocalDate, changes?: BankHolidayChanges): LocalDate {
  // No run of holidays exceeds a fortnight; the limit keeps a wrong list of changes from causing an endless loop.
  let candidate = date;
  for (let i = 0; i < 366 && !isWorkingDay(candidate, changes); i++) candidate = addDays(candidate, 1);
  return candidate;
}
