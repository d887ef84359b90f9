export { JobsIndicator } from './jobs-indicator';
export { tasksPlace } from './places';
