import { runMaintenance } from '../maintenance';
import { serveTask } from './serve';

serveTask(runMaintenance);
