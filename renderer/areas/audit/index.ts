export { accessTab } from './access/access-tab';
export { activityPlace } from './places';
