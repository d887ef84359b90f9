export { retentionPlace } from './places';
