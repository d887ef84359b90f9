import { runExport } from '../jobs/export-task.job';
import { serveTask } from './serve';

serveTask(runExport);
