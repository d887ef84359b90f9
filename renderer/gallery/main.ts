// The invented world must load first: some parts read the clock or the window while loading.
import './invented-world';

void import('./start');
