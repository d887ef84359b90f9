import { Progress, Stack, Text } from '@mantine/core';
import type { AppStatus } from '../../../shared/contract/app';

/** Says, while the records are brought up to date after an update of the program, how far that is. Otherwise nothing. */
export function UpgradeProgress({ status }: { readonly status: AppStatus }) {
  if (status.state !== 'logged-out' || status.upgrade === undefined) return null;
  const { done, total } = status.upgrade;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
  return (
    <Stack gap={4} role="status">
      <Text size="sm">Bringing the records up to date for this version: {percent}%. This happens once.</Text>
      <Progress value={percent} aria-label="Records brought up to date" />
    </Stack>
  );
}
