export { ImportHistoryPage } from './import-history-page';
export { ImportPage } from './import-page';
