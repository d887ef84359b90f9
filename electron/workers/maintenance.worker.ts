import { runMaintenance } from '../jobs/maintenance';
import { serveTask } from './serve';

serveTask(runMaintenance);
