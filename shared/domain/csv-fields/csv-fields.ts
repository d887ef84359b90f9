import type { csvEntityKinds } from '../../contract/areas/data';

/** The kinds of rows a CSV file can hold. */
export type CsvEntity = (typeof csvEntityKinds)[number];

/** What a column can be. `names`: headings other programs use for it, folded (`foldHeading`). */
export type CsvFieldRule = {
  readonly name: string;
  readonly label: string;
  readonly required?: true;
  readonly kind?: 'date';
  readonly names: readonly string[];
};

const patientFields: readonly CsvFieldRule[] = [
  { name: 'sourceId', label: 'Number in the other program', names: ['id', 'patientid', 'patientno', 'patientnumber', 'patno', 'patid', 'patientref', 'patientreference', 'clientid', 'clientno', 'clientnumber', 'clientref', 'emisnumber', 'emisid', 'customerid', 'customerno', 'contactid', 'recordid', 'reference', 'ref', 'uuid', 'guid', 'mrn', 'hospitalnumber', 'chartnumber', 'accountnumber', 'usualgpid', 'clinikoid', 'internalid', 'membershipnumber', 'membershipno'] },
  { name: 'title', label: 'Title', names: ['title', 'prefix', 'salutation', 'nameprefix'] },
  { name: 'givenNames', label: 'Given names', names: ['first', 'firstname', 'forename', 'forenames', 'givenname', 'givennames', 'given', 'christianname', 'firstnames', 'patientfirstname', 'clientfirstname', 'patientforename', 'legalfirstname'] },
  { name: 'middleNames', label: 'Middle names', names: ['middle', 'middlename', 'middlenames', 'middleinitial', 'secondname', 'othernames'] },
  { name: 'familyName', label: 'Family name', names: ['last', 'lastname', 'surname', 'familyname', 'family', 'patientlastname', 'patientsurname', 'clientlastname', 'clientsurname'] },
  { name: 'fullName', label: 'Whole name (when not in parts)', names: ['name', 'fullname', 'patientname', 'patient', 'clientname', 'client', 'customername', 'displayname', 'contactname'] },
  { name: 'suffix', label: 'Letters after the name', names: ['suffix', 'namesuffix', 'postnominals', 'honours'] },
  { name: 'preferredName', label: 'Preferred name', names: ['preferredname', 'knownas', 'nickname', 'preferredfirstname', 'callingname', 'prefersname', 'preferred'] },
  { name: 'previousFamilyName', label: 'Previous family name', names: ['maiden', 'maidenname', 'previousname', 'previoussurname', 'previousfamilyname', 'formername', 'birthname', 'previouslastname'] },
  { name: 'birthDate', label: 'Date of birth', required: true, kind: 'date', names: ['birthdate', 'dateofbirth', 'dob', 'birthday', 'birth', 'dateofbirthdob', 'patientdob', 'clientdob', 'born', 'dtofbirth', 'patientdateofbirth'] },
  { name: 'deceasedOn', label: 'Date of death', kind: 'date', names: ['deathdate', 'dateofdeath', 'dod', 'deceasedon', 'deceaseddate', 'died', 'datedeceased'] },
  { name: 'sex', label: 'Sex', names: ['sex', 'birthsex', 'sexatbirth', 'biologicalsex', 'patientsex'] },
  { name: 'gender', label: 'Gender', names: ['gender', 'genderidentity', 'patientgender', 'administrativegender'] },
  { name: 'nhsNumber', label: 'NHS number', names: ['nhsnumber', 'nhsno', 'nhs', 'nhsnum', 'nhsid', 'nhsnumberuk'] },
  { name: 'address1', label: 'Address, line 1', names: ['address', 'address1', 'addressline1', 'street', 'streetaddress', 'homeaddress', 'postaladdress', 'line1', 'housenameflatnumber', 'residence', 'addr1', 'addressstreet', 'fulladdress'] },
  { name: 'address2', label: 'Address, line 2', names: ['address2', 'addressline2', 'line2', 'street2', 'addr2', 'numberandstreet'] },
  { name: 'address3', label: 'Address, line 3', names: ['address3', 'addressline3', 'line3', 'addr3', 'village', 'locality', 'suburb'] },
  { name: 'address4', label: 'Address, line 4', names: ['address4', 'addressline4', 'line4', 'addr4', 'address5', 'addressline5'] },
  { name: 'city', label: 'Town', names: ['city', 'town', 'posttown', 'towncity', 'citytown', 'addresscity', 'addresstown'] },
  { name: 'county', label: 'County', names: ['county', 'region', 'state', 'province', 'addresscounty', 'stateprovince'] },
  { name: 'postcode', label: 'Postcode', names: ['postcode', 'postalcode', 'zip', 'zipcode', 'pcode', 'addresspostcode', 'postcodezip'] },
  { name: 'country', label: 'Country', names: ['country', 'addresscountry'] },
  { name: 'phone', label: 'Home phone', names: ['phone', 'telephone', 'phonenumber', 'tel', 'telno', 'telephonenumber', 'hometelephone', 'homephone', 'hometel', 'homephonenumber', 'landline', 'phonehome', 'telephonehome', 'contactnumber', 'phone1', 'hometelephonenumber', 'primaryphone', 'patientphonenumbers', 'phonenumbers'] },
  { name: 'mobile', label: 'Mobile phone', names: ['mobile', 'mobilephone', 'mobilenumber', 'mobileno', 'cell', 'cellphone', 'mobiletelephone', 'phonemobile', 'mobiletel', 'mobilephonenumber', 'phone2', 'smsnumber', 'mobiletelephonenumber'] },
  { name: 'workPhone', label: 'Work phone', names: ['workphone', 'worktelephone', 'worktel', 'businessphone', 'phonework', 'worknumber', 'workphonenumber', 'daytimephone', 'officephone'] },
  { name: 'email', label: 'E-mail', names: ['email', 'emailaddress', 'mail', 'eaddress', 'primaryemail', 'patientemail', 'clientemail', 'contactemail'] },
  { name: 'gpName', label: 'GP', names: ['gp', 'gpname', 'doctor', 'usualgp', 'registeredgp', 'gpdoctor', 'familydoctor', 'usualgpfullname', 'referringdoctor'] },
  { name: 'gpPractice', label: 'GP practice', names: ['gppractice', 'gpsurgery', 'surgery', 'practice', 'gppracticename', 'doctorssurgery', 'registeredpractice'] },
  { name: 'gpPhone', label: 'GP phone', names: ['gpphone', 'gptelephone', 'surgeryphone', 'gptel', 'practicephone', 'gpphonenumber'] },
  { name: 'language', label: 'Language', names: ['language', 'preferredlanguage', 'firstlanguage', 'mainlanguage', 'spokenlanguage', 'mainspokenlanguage'] },
  { name: 'communicationNeeds', label: 'Communication needs', names: ['communicationneeds', 'accessibility', 'accessibleinformation', 'communicationrequirements', 'specialrequirements'] },
  { name: 'emergencyName', label: 'Emergency contact', names: ['emergencycontact', 'emergencycontactname', 'nextofkin', 'nextofkinname', 'nok', 'nokname', 'emergencyname', 'carer', 'icename'] },
  { name: 'emergencyPhone', label: 'Emergency contact: phone', names: ['emergencycontactphone', 'emergencycontactnumber', 'emergencyphone', 'nextofkinphone', 'nokphone', 'emergencycontacttelephone', 'emergencytel', 'noktel', 'icephone', 'nextofkinnumber'] },
  { name: 'emergencyRelationship', label: 'Emergency contact: relationship', names: ['emergencycontactrelationship', 'emergencyrelationship', 'nextofkinrelationship', 'nokrelationship', 'relationshiptopatient'] },
  { name: 'paperFile', label: 'Where the paper file is', names: ['paperfile', 'paperrecord', 'filelocation', 'paperfilelocation', 'notelocation', 'filenumber'] },
];

const patientLink: CsvFieldRule = {
  name: 'patientId',
  label: 'Patient’s number (or NHS number)',
  required: true,
  // A number before what may as well be a name.
  names: ['patientid', 'patientno', 'patientnumber', 'patientref', 'patientreference', 'patientuuid', 'patno', 'patid', 'clientid', 'clientno', 'clientnumber', 'clientref', 'subjectid', 'personid', 'contactid', 'customerid', 'emisnumber', 'emisid', 'nhsnumber', 'nhsno', 'nhs', 'mrn', 'hospitalnumber', 'chartnumber', 'patient', 'client', 'subject', 'person'],
};
const rowId: CsvFieldRule = { name: 'sourceId', label: 'Number of the row in the other program', names: ['id', 'rowid', 'recordid', 'uuid', 'guid', 'entryid'] };
const visit: CsvFieldRule = { name: 'visitId', label: 'Number of the visit', names: ['encounter', 'encounterid', 'visit', 'visitid', 'appointment', 'appointmentid', 'consultation', 'consultationid', 'episodeid', 'encounteruuid'] };
const start: CsvFieldRule = { name: 'start', label: 'Date (start)', kind: 'date', names: ['start', 'date', 'startdate', 'starttime', 'startdatetime', 'datetime', 'onset', 'onsetdate', 'eventdate', 'eventdatetime', 'dateoftreatment', 'treatmentdate', 'appointmentdate', 'visitdate', 'consultationdate', 'recordeddate', 'daterecorded', 'issuedate', 'dateissued', 'when', 'performed', 'performeddate', 'given', 'dategiven', 'administered', 'vaccinationdate', 'encounterdate', 'effectivedate', 'prescribeddate', 'dateprescribed', 'startsat', 'created', 'createdat', 'implantdate', 'startson'] };
const stop: CsvFieldRule = { name: 'stop', label: 'Date (end)', kind: 'date', names: ['stop', 'end', 'enddate', 'endtime', 'enddatetime', 'stopdate', 'finish', 'resolved', 'resolveddate', 'dateended', 'endsat', 'abatement', 'finishdate', 'dateresolved'] };
const code: CsvFieldRule = { name: 'code', label: 'Code', names: ['code', 'snomedcode', 'snomed', 'conceptid', 'readcode', 'snomedctcode', 'snomedctconceptid', 'icd10', 'icd10code', 'dmdcode', 'cvx', 'loinc', 'diagnosiscode', 'procedurecode', 'treatmentcode', 'itemcode', 'codeid'] };
const system: CsvFieldRule = { name: 'system', label: 'Code system', names: ['system', 'codesystem', 'codingsystem', 'terminology', 'vocabulary'] };
const what = (...names: readonly string[]): CsvFieldRule => ({ name: 'description', label: 'What it is', required: true, names: ['description', 'term', 'codeterm', 'display', 'displayname', 'name', 'title', 'text', 'rubric', 'codedescription', ...names] });
const status: CsvFieldRule = { name: 'status', label: 'Status', names: ['status', 'state', 'clinicalstatus', 'outcome', 'appointmentstatus'] };
const author: CsvFieldRule = { name: 'author', label: 'Who did or wrote it', names: ['author', 'clinician', 'practitioner', 'provider', 'doctor', 'performer', 'consultant', 'therapist', 'nurse', 'user', 'enteredby', 'recordedby', 'prescriber', 'staff', 'staffname', 'practitionername', 'clinicianname', 'usualgp', 'givenby', 'administeredby', 'treatedby', 'consulter'] };
const place: CsvFieldRule = { name: 'place', label: 'Where', names: ['organization', 'organisation', 'location', 'site', 'clinic', 'facility', 'business', 'branch'] };
const notes: CsvFieldRule = { name: 'notes', label: 'Notes', names: ['notes', 'note', 'comment', 'comments', 'remarks', 'freetext', 'associatedtext', 'details', 'narrative', 'body'] };
const reason: CsvFieldRule = { name: 'reason', label: 'Reason', names: ['reasondescription', 'reason', 'indication', 'presentingcomplaint', 'reasonforvisit', 'presentingproblem'] };
const reasonCode: CsvFieldRule = { name: 'reasonCode', label: 'Reason: code', names: ['reasoncode'] };

const common = [patientLink, rowId, visit, start, stop, code, system] as const;

/** The fields of each kind of rows, in the order they are offered. */
export const csvFieldRules: Readonly<Record<CsvEntity, readonly CsvFieldRule[]>> = {
  patients: patientFields,
  encounters: [
    patientLink,
    { ...rowId, names: [...rowId.names, 'encounterid', 'visitid', 'appointmentid', 'consultationid'] },
    start,
    stop,
    code,
    system,
    { ...what('appointmenttype', 'visittype', 'consultationtype', 'type', 'service', 'treatment', 'servicename', 'treatmentname'), required: undefined },
    { name: 'visitClass', label: 'Kind of visit', names: ['encounterclass', 'class', 'visitclass', 'mode'] },
    status,
    author,
    place,
    reason,
    reasonCode,
    notes,
  ].map(asRule),
  conditions: [...common, what('condition', 'diagnosis', 'problem', 'problemname', 'conditionname', 'diagnosisname'), status, { name: 'severity', label: 'Severity', names: ['severity', 'significance'] }, author, notes],
  allergies: [
    ...common,
    what('allergy', 'allergen', 'substance', 'allergyname', 'causativeagent'),
    { name: 'type', label: 'Allergy or intolerance', names: ['type', 'allergytype'] },
    { name: 'category', label: 'Category', names: ['category', 'allergycategory'] },
    { name: 'reaction', label: 'Reaction', names: ['description1', 'reaction', 'reactiondescription', 'manifestation', 'reactions'] },
    { name: 'severity', label: 'Severity of the reaction', names: ['severity1', 'severity', 'reactionseverity', 'certainty'] },
    { name: 'reaction2', label: 'Second reaction', names: ['description2', 'reaction2description'] },
    { name: 'severity2', label: 'Severity of the second reaction', names: ['severity2'] },
    status,
    author,
    notes,
  ],
  medications: [
    ...common,
    what('medication', 'drug', 'drugname', 'medicine', 'product', 'productname', 'medicationname', 'item', 'drugterm'),
    { name: 'dose', label: 'Dose and directions', names: ['dose', 'dosage', 'directions', 'sig', 'instructions', 'dosageinstructions', 'posology'] },
    { name: 'quantity', label: 'Quantity', names: ['quantity', 'qty', 'amount', 'dispenses', 'quantitydescription'] },
    { name: 'batch', label: 'Batch', names: ['batch', 'lot', 'lotnumber', 'batchnumber', 'batchno', 'lotno'] },
    status,
    author,
    reason,
    reasonCode,
    notes,
  ],
  procedures: [
    ...common,
    what('procedure', 'treatment', 'operation', 'service', 'procedurename', 'treatmentname', 'item', 'servicename'),
    { name: 'bodySite', label: 'Where on the body', names: ['bodysite', 'site', 'area', 'treatmentarea', 'bodyarea', 'treatedarea'] },
    { name: 'product', label: 'Product used', names: ['product', 'productname', 'productused', 'brand'] },
    { name: 'batch', label: 'Batch', names: ['batch', 'lot', 'lotnumber', 'batchnumber', 'batchno', 'lotno'] },
    { name: 'quantity', label: 'Amount', names: ['quantity', 'qty', 'amount', 'units', 'dose', 'volume'] },
    status,
    author,
    reason,
    reasonCode,
    notes,
  ],
  immunizations: [
    ...common,
    what('vaccine', 'vaccination', 'immunization', 'immunisation', 'vaccinename', 'vaccinetype'),
    { name: 'batch', label: 'Batch', names: ['batch', 'lot', 'lotnumber', 'batchnumber', 'batchno', 'lotno'] },
    { name: 'dose', label: 'Dose', names: ['dose', 'dosenumber', 'doseno', 'part', 'stage'] },
    { name: 'bodySite', label: 'Where on the body', names: ['site', 'bodysite', 'injectionsite'] },
    status,
    author,
    notes,
  ],
  devices: [
    ...common,
    what('device', 'implant', 'devicename', 'product', 'productname', 'filler'),
    { name: 'udi', label: 'Unique device identifier (UDI)', names: ['udi', 'deviceidentifier', 'udicarrier'] },
    { name: 'batch', label: 'Batch', names: ['batch', 'lot', 'lotnumber', 'batchnumber', 'batchno', 'lotno'] },
    { name: 'serial', label: 'Serial number', names: ['serial', 'serialnumber', 'serialno'] },
    { name: 'bodySite', label: 'Where on the body', names: ['bodysite', 'site', 'area'] },
    status,
    author,
    notes,
  ],
  observations: [
    ...common,
    what('observation', 'test', 'testname', 'measurement', 'analyte', 'question'),
    { name: 'value', label: 'Value', names: ['value', 'result', 'numericvalue', 'testresult', 'answer', 'reading', 'valuetext'] },
    { name: 'unit', label: 'Unit', names: ['units', 'unit', 'uom', 'valueunits', 'unitofmeasure'] },
    { name: 'category', label: 'Category', names: ['category', 'type'] },
    status,
    author,
    notes,
  ],
  other: [patientLink, rowId, visit, start, stop, code, system, { ...what('subject', 'heading', 'type', 'document', 'notetype', 'event', 'item'), required: undefined }, status, author, notes].map(asRule),
  ignore: [],
};

/** A heading that is required of most kinds of rows is not of these. */
function asRule(rule: Omit<CsvFieldRule, 'required'> & { readonly required?: true | undefined }): CsvFieldRule {
  const { required, ...rest } = rule;
  return required === true ? { ...rest, required } : rest;
}

const nameFields: readonly string[] = ['title', 'givenNames', 'middleNames', 'familyName', 'fullName', 'suffix', 'preferredName', 'previousFamilyName', 'gpName', 'gpPractice', 'emergencyName', 'author'];
const numberFields: readonly string[] = ['sourceId', 'patientId', 'visitId', 'nhsNumber', 'code', 'system', 'reasonCode', 'batch', 'udi', 'serial', 'phone', 'mobile', 'workPhone', 'gpPhone', 'emergencyPhone', 'email', 'postcode'];

/** Whether a field holds a name, a date or something that identifies or reaches somebody: nothing that could be prose. */
export function isExactField(entity: CsvEntity, field: string): boolean {
  return nameFields.includes(field) || numberFields.includes(field) || csvFieldRules[entity].some((rule) => rule.name === field && rule.kind === 'date');
}

/** `Date of Birth (DOB)` -> `dateofbirthdob`: letters and digits only, small. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
