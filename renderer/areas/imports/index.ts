export { importHistoryPlace, importPlace } from './places';
