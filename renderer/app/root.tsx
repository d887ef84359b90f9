import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { colorSchemes } from '../ui/appearance';
import { ErrorBoundary } from './error-boundary';
import { queryClient } from './query-client';
import { Stage } from './stage';
import { cssVariables, theme } from './theme';

export function Root({ nonce }: { readonly nonce: string }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <ErrorBoundary whole>
        <QueryClientProvider client={queryClient}>
          <Stage />
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
