// First the invented world, then the parts: some of them look at the clock or at the window while they are loaded.
import './invented-world';

void import('./start');
