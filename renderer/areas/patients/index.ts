export { changesTab } from './changes/changes-tab';
export { detailsTab } from './details/details-tab';
export { homePlace, newPatientPlace, patientListPlace, patientRecordPlace } from './places';
export { PatientSearch } from './search/patient-search';
