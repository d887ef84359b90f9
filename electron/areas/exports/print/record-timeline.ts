import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import { entryKindNames } from '../../../../shared/domain/timeline/entry-kind';
import { formatFhirDateTimeUk, formatTimeUk, instant, utcTextInLondon } from '../../../../shared/time/instant';
import { formatDayWithWeekdayUk, londonDayOf } from '../../../../shared/time/local-date';
import { entryFacts } from '../../../fhir/entry-facts';
import { labelOf } from '../../../fhir/facts/fact-labels';
import { withOwnTimesInLondon } from '../../../fhir/facts/own-times';
import { moment, staffNames, type PrintContext } from './context';
import { html, paragraphs, type Markup } from './html';

type Entry = RecordRows['entries'][number];
type Note = RecordRows['notes'][number];
/** One item of the record with the instant it is sorted by; null if no time is known. */
type Item = { readonly at: string | null; readonly print: () => Markup };

/**
 * The record in date order, oldest first: a heading for each year and each day; entries of a visit follow the visit.
 */
export function timeline(context: PrintContext): Markup {
  const items = inOrder(context);
  if (items.length === 0) return html`<h2>The record in date order</h2><p class="quiet">There are no entries yet.</p>`;
  const parts: Markup[] = [
    html`<h2>The record in date order</h2><p class="quiet">Codes, numbers and links from other systems are in the data files of this package. “Imported” marks entries from another system.</p>`,
  ];
  let year = '';
  let day = '';
  for (const item of items) {
    const ms = item.at === null ? null : Date.parse(item.at);
    const thisDay = ms === null ? '' : londonDayOf(ms);
    const thisYear = thisDay === '' ? 'No date' : thisDay.slice(0, 4);
    if (thisYear !== year) parts.push(html`<h2>${thisYear}</h2>`);
    if (thisDay !== '' && thisDay !== day) parts.push(html`<h3>${formatDayWithWeekdayUk(thisDay)}</h3>`);
    year = thisYear;
    day = thisDay;
    context.check();
    parts.push(item.print());
  }
  return html`${parts}`;
}

function inOrder(context: PrintContext): Item[] {
  const { entries, notes } = context.rows;
  const visitIds = new Set(entries.filter((e) => e.is_visit === 1).map((e) => e.id));
  const inVisit = new Map<string, Entry[]>();
  const alone: Entry[] = [];
  for (const entry of entries) {
    if (entry.is_visit === 0 && entry.visit_id !== null && visitIds.has(entry.visit_id))
      inVisit.set(entry.visit_id, [...(inVisit.get(entry.visit_id) ?? []), entry]);
    else alone.push(entry);
  }
  const names = referenceNames(entries);
  const items: Item[] = [
    ...alone.map((entry): Item => ({
      at: entry.occurred_at,
      print: () =>
        entry.is_visit === 1 ? printVisit(entry, inVisit.get(entry.id) ?? [], names) : printEntry(entry, names),
    })),
    ...notes.map((note): Item => ({ at: note.occurred_at, print: () => printNote(note, context) })),
  ];
  return items.sort((a, b) => (a.at === b.at ? 0 : a.at === null ? -1 : b.at === null ? 1 : a.at < b.at ? -1 : 1));
}

/** What a reference between entries points to, in words. */
function referenceNames(entries: readonly Entry[]): (reference: string) => string | null {
  const titles = new Map<string, string>();
  for (const entry of entries) {
    const id = /\/(.+)$/.exec(entry.source_key ?? '')?.[1];
    if (id === undefined || entry.title === '') continue;
    titles.set(`urn:uuid:${id}`, entry.title);
    titles.set(`${entry.fhir_type}/${id}`, entry.title);
  }
  return (reference) => titles.get(reference) ?? null;
}

type Names = (reference: string) => string | null;

function printVisit(visit: Entry, inside: readonly Entry[], names: Names): Markup {
  return html`<article class="visit">${entryHead(visit)}${entryBody(visit, names)}</article>${inside.map((entry) => printEntry(entry, names, visit.title))}`;
}
/** @param visit the title of the visit above it; empty if there is none */
function printEntry(entry: Entry, names: Names, visit = ''): Markup {
  return html`<article>${entryHead(entry)}${entryBody(entry, names, visit)}</article>`;
}

/** The times of an entry as written. Our own are stored in UTC, which no user typed. */
function timesOf(entry: Entry): { readonly start: string; readonly end: string } {
  const timeOf = (text: string) =>
    text === '' ? '' : formatFhirDateTimeUk(entry.source === 'clinic' ? utcTextInLondon(text) : text);
  return { start: timeOf(entry.occurred_text), end: timeOf(entry.ended_text) };
}
/** `28 Dec 2017, 13:43 to 13:58`: the day appears once if start and end share it. */
function spanText({ start, end }: { readonly start: string; readonly end: string }): string {
  if (end === '' || end === start) return start;
  const [day = '', time] = end.split(', ');
  return `${start} to ${time !== undefined && start.startsWith(`${day}, `) ? time : end}`;
}

function entryHead(entry: Entry): Markup {
  const kind = (entryKindNames[entry.kind] as string | undefined) ?? entry.kind;
  const about = [
    kind,
    spanText(timesOf(entry)),
    entry.status,
    entry.author === '' ? '' : `by ${entry.author}`,
    entry.source === 'import' ? 'imported' : '',
  ]
    .filter((t) => t !== '')
    .join(' · ');
  return html`<div class="head"><h4>${entry.title === '' ? entry.fhir_type : entry.title}</h4> <span class="about">${about}</span></div>`;
}

/** A longer fact gets its own line. */
const shortFact = 160;

function entryBody(entry: Entry, names: Names, visit = ''): Markup {
  const resource: unknown = entry.resource === null ? null : JSON.parse(entry.resource);
  const facts =
    resource === null ? [] : entryFacts(entry.source === 'clinic' ? withOwnTimesInLondon(resource) : resource, names);
  const plain = facts.filter((fact) => !fact.technical && !isSaid(fact, entry, visit));
  if (plain.length === 0)
    return html`${entry.summary === '' || entry.summary === entry.title ? null : html`<p>${entry.summary}</p>`}`;
  const isLong = ({ value }: PlainFact) => value.length > shortFact || value.includes('\n');
  const short = runIn(plain.filter((fact) => !isLong(fact)));
  return html`${short === '' ? null : html`<p class="run">${short}</p>`}${plain.filter(isLong).map(({ label, value }) => html`<p class="run pre">${`${label}: ${value}`}</p>`)}`;
}

type PlainFact = { readonly label: string; readonly value: string };

/**
 * Facts as one line of text: `Item 1 · Net: 20 GBP; Location: Leeds; Reason: Acne, Scar`. Values with the same label
 * are grouped, and a prefix that several labels share appears once. (Plain text without markup for each fact: a list of
 * elements made the files many times larger.)
 */
function runIn(facts: readonly PlainFact[]): string {
  const byLabel = new Map<string, Set<string>>();
  for (const { label, value } of facts) byLabel.set(label, (byLabel.get(label) ?? new Set()).add(value));
  let before = '';
  return [...byLabel]
    .map(([label, values]) => {
      const at = label.lastIndexOf(' · ');
      const group = at < 0 ? '' : label.slice(0, at);
      const told = group !== '' && group === before ? label.slice(at + 3) : label;
      before = group;
      return `${told}: ${[...values].join(', ')}`;
    })
    .join('; ');
}

/** Whether the entry's heading, the visit above it or the document as a whole already shows it. */
function isSaid({ label, value }: PlainFact, entry: Entry, visit: string): boolean {
  const same = (text: string) =>
    text !== '' && text.replaceAll('-', ' ').toLowerCase() === value.replaceAll('-', ' ').toLowerCase();
  if (label === labelOf('subject')) return true;
  if (label === labelOf('encounter')) return same(visit);
  if (label === labelOf('status')) return same(entry.status);
  const { start, end } = timesOf(entry);
  return same(entry.title) || same(entry.author) || same(start) || same(`${start} to ${end}`);
}

function printNote(note: Note, context: PrintContext): Markup {
  const nameOf = staffNames(context.rows);
  const versions = context.rows.noteVersions
    .filter((version) => version.note_id === note.id)
    .sort((a, b) => b.number - a.number);
  const signed =
    note.signed_at === null ? 'Not signed yet' : `Signed ${moment(note.signed_at)} by ${nameOf(note.signed_by ?? '')}`;
  const at = instant(note.occurred_at);
  return html`<article><div class="head"><h4>Clinical note${versions.length > 1 ? `, ${versions.length} versions` : ''}</h4> <span class="about">${at === null ? note.occurred_at : formatTimeUk(at)} · by ${nameOf(note.author_id)} · ${signed}</span></div>${versions.map(
    (version, i) =>
      html`<div class="${i === 0 ? 'version note' : 'version note earlier'}">${versions.length === 1 && version.reason === '' ? null : html`<p class="quiet">${i === 0 ? 'Current text' : 'Earlier text'}, version ${version.number}, ${moment(version.written_at)} by ${nameOf(version.author_id)}${version.reason === '' ? '' : `. Reason: ${version.reason}`}</p>`}${paragraphs(version.text)}</div>`,
  )}</article>`;
}
