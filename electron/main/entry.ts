// The guard runs first; if it refuses, the program itself is not even loaded.
import './guard';

await import('./main');
