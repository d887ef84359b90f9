import '@mantine/core/styles.layer.css';
import '../app/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { permissionsOf } from '../../shared/domain/users/roles';
import { cssVariables, theme } from '../app/theme';
import { useSessionStore } from '../lib/session';
import { Gallery } from './gallery';
import { inventedUserId } from './invented-people';
import { stories } from './stories';

useSessionStore.getState().apply({
  state: 'unlocked',
  demo: true,
  version: '0.0.0',
  session: {
    userId: inventedUserId,
    username: 'ada',
    idleMinutes: 5,
    displayName: 'Ada Example',
    role: 'owner',
    permissions: [...permissionsOf.owner],
    mustChangePassword: false,
    clinicNames: { primary: 'Clinic', secondary: '' },
  },
});

// The number of pictures per part, for the test that takes them.
Object.assign(globalThis, {
  galleryStates: Object.fromEntries(
    [...stories].map(([part, { shown, states }]) => [
      part,
      {
        alone: shown === 'alone',
        onPaper: (shown === 'alone' ? states : states.slice(0, 1)).map((s) => s.onPaper === true),
      },
    ]),
  ),
});

const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } });
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <Gallery />
    </QueryClientProvider>
  </MantineProvider>,
);
