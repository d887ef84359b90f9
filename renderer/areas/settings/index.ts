export { settingsPlace } from './places';
