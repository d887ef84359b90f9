import { importTask } from '../../areas/imports/import-task';
import { serveTask } from './serve';

serveTask(importTask());
