export { alertsTab } from './alerts-tab';
