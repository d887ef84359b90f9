export { PatientListScreen } from './list/patient-list-screen';
export { PatientScreen } from './page/patient-screen';
export { RegisterScreen } from './register/register-screen';
export { PatientSearch } from './search/patient-search';
