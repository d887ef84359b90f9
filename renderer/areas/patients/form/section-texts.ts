import type { PatientFormValues } from './form-values';
import { formNameOf, formNamesIn, plainFieldsOf, plainText } from './field-places';
import { sectionNames, type SectionName } from './section-names';
import { genderNames, preferredContactNames } from './words';

type SectionText = { readonly title: string; readonly hint: string; readonly filled: boolean };

const titles: Readonly<Record<SectionName, readonly [title: string, whenEmpty: string]>> = {
  names: ['Title and other names', 'Preferred name, previous names'],
  identity: ['NHS number and gender', 'If known'],
  address: ['Address', 'Home, work'],
  contact: ['More contact details', 'Second phone, e-mail, preferred contact'],
  gp: ['GP', 'Name, practice, phone'],
  people: ['Emergency contact', 'Who to call'],
  communication: ['Communication needs', 'Language, interpreter, large print'],
  alerts: ['Alerts', 'Allergies and anything staff must know before treatment'],
  paper: ['Paper file', 'Where it is kept'],
  death: ['Death', 'If the patient has died'],
};

/** The heading of a section and a short summary of its content, shown while it is closed. */
export function sectionTexts(name: SectionName, values: PatientFormValues): SectionText {
  const [title, whenEmpty] = titles[name];
  const hint = [...contentOf(name, values), ...plainContent(name, values)]
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((text) => text !== '')
    .join(' · ');
  return { title, hint: hint === '' ? whenEmpty : hint, filled: hint !== '' };
}

function contentOf(name: SectionName, v: PatientFormValues): readonly string[] {
  switch (name) {
    case 'names':
      return [
        v.title,
        v.preferredName === '' ? '' : `“${v.preferredName}”`,
        v.suffix,
        ...v.otherNames.map((n) => `${n.givenNames} ${n.familyName}`),
      ];
    case 'identity':
      return [v.nhsText, v.gender === 'unknown' ? '' : genderNames[v.gender]];
    case 'address':
      return v.addresses.map((a) => [a.lines, a.city, a.postcode].filter((part) => part.trim() !== '').join(', '));
    case 'contact':
      return [...v.phones.slice(1), ...v.emails, ...v.otherContacts]
        .map((c) => c.value)
        .concat(
          v.preferredContact === 'none' ? '' : `prefers ${preferredContactNames[v.preferredContact].toLowerCase()}`,
        );
    case 'gp':
      return [v.gpName, v.gpPractice, v.gpPhone];
    case 'people':
      return v.relatedPeople.map((p) =>
        [p.name, p.relationship, p.phone].filter((part) => part.trim() !== '').join(', '),
      );
    case 'communication':
      return [v.language, v.interpreterRequired ? 'interpreter' : ''];
    case 'alerts':
      return v.alerts.map((a) => a.text);
    case 'paper':
      return [v.paperFileLocation];
    case 'death':
      return [v.deceased ? `Died ${v.deceasedText}` : ''];
  }
}

function plainContent(section: SectionName, values: PatientFormValues): readonly string[] {
  return plainFieldsOf({ section }).map((field) => plainText(field, values[formNameOf(field.property)]));
}

/** The lists of rows in a section, in addition to its fields. */
const listsOf: Readonly<Partial<Record<SectionName, readonly string[]>>> = {
  names: ['otherNames'],
  address: ['addresses'],
  contact: ['phones', 'emails', 'otherContacts'],
  people: ['relatedPeople'],
  alerts: ['alerts'],
};

/** The section of a field; null for fields that are always visible. */
export function sectionOf(field: string): SectionName | null {
  const [top = ''] = field.split('.');
  if (field.startsWith('phones.0.')) return null;
  return sectionNames.find((name) => [...formNamesIn(name), ...(listsOf[name] ?? [])].includes(top)) ?? null;
}

/** The sections with content, which start open when a record is edited. */
export function filledSections(values: PatientFormValues): ReadonlySet<SectionName> {
  return new Set(sectionNames.filter((name) => sectionTexts(name, values).filled));
}
