import { patientAddressFields } from '../../../../shared/fields/patient-address.fields';
import { contactPointFields } from '../../../../shared/fields/contact-point.fields';
import { parseUkPhone } from '../../../../shared/domain/patients/phone';
import { normalisePostcode } from '../../../../shared/domain/patients/postcode';
import type { PatientAddress } from '../../../../shared/domain/patients/patient';
import type { ContactPoint } from '../../../../shared/domain/patients/patient';
import { wordsOf } from '../../elements/words';
import { readAddress, readContact } from './elements';
import { isObject, listOf, objectsOf, textOf } from '../../json';
import { PatientReading, type Without, most, realDay } from './patient-reading';
import type { JsonObject } from '../../json';

const { fields: addressLimit } = patientAddressFields;
const { fields: contactLimit } = contactPointFields;
/** Reads the addresses. An unknown use stays a further fact. */
export function readAddresses(of: PatientReading): Without<PatientAddress>[] {
  const rows: Without<PatientAddress>[] = [];
  for (const [i, address] of listOf(of.resource, 'address').entries()) {
    if (!isObject(address) || rows.length >= most.addresses) continue;
    const read = readAddress(address);
    const usesText = read.lines === '' && read.city === '' && read.postcode === '';
    const lines = usesText ? textOf(address, 'text') : read.lines;
    if (lines === '' && read.city === '' && read.postcode === '' && read.county === '') continue;
    rows.push({
      use: read.use ?? 'home',
      lines: of.fitMany('Address', lines, addressLimit.lines.max),
      city: of.fit('Address: town', read.city, addressLimit.city.max),
      county: of.fit('Address: county', read.county, addressLimit.county.max),
      postcode: of.fit(
        'Address: postcode',
        read.postcode === '' ? '' : normalisePostcode(read.postcode),
        addressLimit.postcode.max,
      ),
      country: of.fit('Address: country', read.country, addressLimit.country.max),
      from: realDay(read.from),
      until: realDay(read.until),
    });
    of.left.take(
      ['address', i],
      'line',
      'city',
      'postalCode',
      'country',
      ...(read.use === null ? [] : ['use']),
      ...(textOf(address, 'district') !== '' ? ['district'] : ['state']),
      ...(usesText ? ['text'] : []),
    );
    of.takePeriod(['address', i], address, read);
  }
  return rows;
}

/** Reads phone numbers, e-mail addresses and other contact details. */
export function readContactPoints(of: PatientReading): (Without<ContactPoint> & { e164: string | null })[] {
  const rows: (Without<ContactPoint> & { e164: string | null })[] = [];
  for (const [i, telecom] of listOf(of.resource, 'telecom').entries()) {
    if (!isObject(telecom) || textOf(telecom, 'value').trim() === '' || rows.length >= most.contactPoints) continue;
    const read = readContact(telecom);
    const said = textOf(telecom, 'system');
    const system = read.system ?? 'other';
    const parsed = system === 'phone' || system === 'sms' ? parseUkPhone(read.value) : { ok: false as const };
    const e164 = parsed.ok ? parsed.e164 : null;
    const label = read.label || otherSystemOf(telecom) || (system === 'other' ? (otherSystems[said] ?? '') : '');
    rows.push({
      system,
      use: read.use ?? (e164?.startsWith('+447') === true ? 'mobile' : 'home'),
      value: of.fit('Contact', read.value, contactLimit.value.max),
      label: of.fit('Contact: label', label, contactLimit.label.max),
      from: realDay(read.from),
      until: realDay(read.until),
      e164,
    });
    of.left.take(
      ['telecom', i],
      'value',
      ...(read.use === null ? [] : ['use']),
      ...(system === said || label !== '' ? ['system'] : []),
    );
    of.takePeriod(['telecom', i], telecom, read);
  }
  return rows;
}

const otherSystems: Readonly<Record<string, string>> = { fax: 'Fax', pager: 'Pager', url: 'Web' };

function otherSystemOf(telecom: JsonObject): string {
  return (
    objectsOf(telecom, 'extension')
      .filter((e) => textOf(e, 'url').endsWith('OtherContactSystem'))
      .map((e) => wordsOf(e['valueCoding'] ?? e['valueCodeableConcept']))
      .find((text) => text !== '') ?? ''
  );
}
