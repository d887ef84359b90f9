export { usersPlace } from './places';
