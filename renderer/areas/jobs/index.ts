export { JobsIndicator } from './jobs-indicator';
export { TasksPage } from './tasks-page';
