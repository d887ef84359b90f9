import { importTask } from '../jobs/import-task';
import { serveTask } from './serve';

serveTask(importTask());
