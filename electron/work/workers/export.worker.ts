import { runExport } from '../../areas/exports/export-task.job';
import { serveTask } from './serve';

serveTask(runExport);
