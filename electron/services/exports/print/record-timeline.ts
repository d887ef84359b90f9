import type { RecordRows } from '../../../../db/repositories/exports.repo';
import { entryKindNames, type EntryKind } from '../../../../shared/domain/entry-kind';
import { formatFhirDateTimeUk, formatTimeUk, instant, utcTextInLondon } from '../../../../shared/time/instant';
import { formatDayWithWeekdayUk, londonDayOf } from '../../../../shared/time/local-date';
import { entryFacts } from '../../timeline/entry-facts';
import { withOwnTimesInLondon } from '../../timeline/own-times';
import { moment, staffNames, type PrintContext } from './context';
import { html, paragraphs, type Markup } from './html';

type Entry = RecordRows['entries'][number];
type Note = RecordRows['notes'][number];
/** One thing of the record with the moment that orders it; null when no time is known. */
type Item = { readonly at: string | null; readonly print: () => Markup };

/** The record in the order of its dates, oldest first: a heading for each year and each day; what belongs to a visit stands with it. */
export function timeline(context: PrintContext): Markup {
  const items = inOrder(context);
  if (items.length === 0) return html`<h2>The record, in the order of its dates</h2><p class="quiet">There is nothing in it yet.</p>`;
  const parts: Markup[] = [html`<h2>The record, in the order of its dates</h2>`];
  let year = '';
  let day = '';
  for (const item of items) {
    const ms = item.at === null ? null : Date.parse(item.at);
    const thisDay = ms === null ? '' : londonDayOf(ms);
    const thisYear = thisDay === '' ? 'Without a date' : thisDay.slice(0, 4);
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
    if (entry.is_visit === 0 && entry.visit_id !== null && visitIds.has(entry.visit_id)) inVisit.set(entry.visit_id, [...(inVisit.get(entry.visit_id) ?? []), entry]);
    else alone.push(entry);
  }
  const names = referenceNames(entries);
  const items: Item[] = [
    ...alone.map((entry): Item => ({ at: entry.occurred_at, print: () => (entry.is_visit === 1 ? printVisit(entry, inVisit.get(entry.id) ?? [], names) : printEntry(entry, names)) })),
    ...notes.map((note): Item => ({ at: note.occurred_at, print: () => printNote(note, context) })),
  ];
  return items.sort((a, b) => (a.at === b.at ? 0 : a.at === null ? -1 : b.at === null ? 1 : a.at < b.at ? -1 : 1));
}

/** What a link between entries points at, in words. */
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
  return html`<article class="visit">${entryHead(visit)}${entryBody(visit, names)}</article>${inside.map((entry) => printEntry(entry, names))}`;
}
function printEntry(entry: Entry, names: Names): Markup {
  return html`<article>${entryHead(entry)}${entryBody(entry, names)}</article>`;
}

function entryHead(entry: Entry): Markup {
  const kind = entryKindNames[entry.kind as EntryKind] as string | undefined;
  // Our own are stored in UTC, which is no zone anybody wrote.
  const timeOf = (text: string) => formatFhirDateTimeUk(entry.source === 'clinic' ? utcTextInLondon(text) : text);
  const when = entry.occurred_text === '' ? '' : timeOf(entry.occurred_text);
  const until = entry.ended_text === '' ? '' : ` to ${timeOf(entry.ended_text)}`;
  const about = [entry.status, entry.author === '' ? '' : `by ${entry.author}`, entry.source === 'import' ? 'came with an import' : ''].filter((t) => t !== '').join(' · ');
  return html`<div class="kind">${kind ?? entry.kind}</div><h4>${entry.title === '' ? entry.fhir_type : entry.title}</h4><div class="when">${when}${until}${about === '' ? null : html` <span class="quiet">${when === '' ? '' : '· '}${about}</span>`}</div>`;
}

function entryBody(entry: Entry, names: Names): Markup {
  const resource: unknown = entry.resource === null ? null : JSON.parse(entry.resource);
  const facts = resource === null ? [] : entryFacts(entry.source === 'clinic' ? withOwnTimesInLondon(resource) : resource, names);
  const plain = facts.filter((fact) => !fact.technical);
  const technical = facts.filter((fact) => fact.technical);
  const summary = entry.summary !== '' && plain.length === 0 ? html`<p>${entry.summary}</p>` : null;
  return html`${summary}${plain.length === 0 ? null : html`<dl class="facts">${plain.map((fact) => html`<dt>${fact.label}</dt><dd>${fact.value}</dd>`)}</dl>`}${
    technical.length === 0 ? null : html`<p class="small">For other programs: ${technical.map((fact) => `${fact.label} ${fact.value}`).join('; ')}</p>`
  }`;
}

function printNote(note: Note, context: PrintContext): Markup {
  const nameOf = staffNames(context.rows);
  const versions = context.rows.noteVersions.filter((version) => version.note_id === note.id).sort((a, b) => b.number - a.number);
  const signed = note.signed_at === null ? 'Not signed yet' : `Signed ${moment(note.signed_at)} by ${nameOf(note.signed_by ?? '')}`;
  const at = instant(note.occurred_at);
  return html`<article><div class="kind">${entryKindNames.note}</div><h4>Clinical note${versions.length > 1 ? `, ${versions.length} versions` : ''}</h4><div class="when">${at === null ? note.occurred_at : formatTimeUk(at)} <span class="quiet">· by ${nameOf(note.author_id)} · ${signed}</span></div>${versions.map(
    (version, i) =>
      html`<div class="${i === 0 ? 'version note' : 'version note earlier'}">${versions.length === 1 && version.reason === '' ? null : html`<p class="quiet">${i === 0 ? 'Current text' : 'Earlier text'}, version ${version.number}, ${moment(version.written_at)} by ${nameOf(version.author_id)}${version.reason === '' ? '' : `. Reason: ${version.reason}`}</p>`}${paragraphs(version.text)}</div>`,
  )}</article>`;
}
