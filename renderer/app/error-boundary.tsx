import { Button, Group } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { reportFault } from '../lib/report-fault';
import { EmptyState } from '../ui/empty-state';

type Props = {
  readonly children: ReactNode;
  /** The outermost boundary: reloading the window is the only way on. */
  readonly whole?: boolean;
  /** Navigates to another screen. */
  readonly onLeave?: () => void;
};

type State = { readonly broken: boolean; readonly reference: string };

/** Keeps a crashed screen from taking the program down. The error message is not shown: it could contain patient data. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, reference: '' };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    void reportFault('screen', error).then((reference) => this.setState({ reference }));
  }

  override render() {
    const { children, whole = false, onLeave } = this.props;
    if (!this.state.broken) return children;
    return (
      <div role="alert">
        <EmptyState
          icon={IconAlertCircle}
          title="This screen stopped working"
          action={
            <Group gap="xs">
              <Button
                onClick={() => {
                  if (whole) location.reload();
                  else this.setState({ broken: false });
                }}
              >
                {whole ? 'Reload the window' : 'Try again'}
              </Button>
              {onLeave === undefined ? null : (
                <Button variant="default" onClick={onLeave}>
                  Go to patients
                </Button>
              )}
            </Group>
          }
        >
          Your records are safe: what you saved is stored, and unfinished text is kept as a draft. If this happens
          again, note what you were doing and contact your support person.
          {this.state.reference === ''
            ? null
            : ` The fault log in Settings has the details, under reference ${this.state.reference}.`}
        </EmptyState>
      </div>
    );
  }
}
