export { exportAction } from './export-action';
export { exportPlace } from './places';
