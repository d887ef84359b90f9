import '@mantine/core/styles.layer.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyDensity } from '../ui/appearance';
import { reportUncaughtFaults } from '../lib/report-fault';
import { Root } from './root';
import { guardLockedKeys } from './session/locked-keys';

/** Renders the program into the page. */
export function start(nonce: string): void {
  reportUncaughtFaults();
  guardLockedKeys();
  applyDensity();
  const place = document.getElementById('root');
  if (place === null) throw new Error('index.html has no #root');
  createRoot(place).render(
    <StrictMode>
      <Root nonce={nonce} />
    </StrictMode>,
  );
}
