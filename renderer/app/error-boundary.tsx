import { Button, Group } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { reportFault } from '../lib/report-fault';
import { EmptyState } from '../ui/empty-state';

type Props = {
  readonly children: ReactNode;
  /** The boundary around everything: nothing is left to go to but a fresh start of the window. */
  readonly whole?: boolean;
  /** Goes to a place that works. */
  readonly onLeave?: () => void;
};

type State = { readonly broken: boolean; readonly reference: string };

/** A screen that broke does not take the program with it. What went wrong is not shown: it could hold a patient's data. */
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
                {whole ? 'Open the window again' : 'Try again'}
              </Button>
              {onLeave === undefined ? null : (
                <Button variant="default" onClick={onLeave}>
                  Go to patients
                </Button>
              )}
            </Group>
          }
        >
          The records are safe: what was saved is saved, and what was half typed is kept as a draft. If it happens
          again, note what you were doing and contact your support person.
          {this.state.reference === ''
            ? null
            : ` The fault log in the settings has the details under the reference ${this.state.reference}.`}
        </EmptyState>
      </div>
    );
  }
}
