// The guard has the first word; the program itself is not even loaded when it refuses.
import './guard';

await import('./main');
