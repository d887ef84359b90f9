import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useJob } from '../../clinic-ui/jobs';
import { navigate } from '../../lib/navigation';
import { useAction } from '../../lib/queries';
import { useSession } from '../../lib/session';
import { Page } from '../../ui/page';
import { StepLine } from '../../ui/step-line';
import { CheckStep } from './check-step';
import { ChooseStep } from './choose-step';
import { DescribeStep } from './describe-step';
import { setStage, stageOf, useImportState, type Stage } from './import-state';
import { PlanStep } from './plan-step';
import { ResultStep } from './result-step';

const steps = ['Choose files', 'Match columns', 'Preview', 'Import'] as const;
const stepOf: Record<Stage['at'], number> = { choose: 0, describe: 1, check: 2, plan: 2, import: 3 };

/** The steps of an import: choose files, match columns, check, preview and decide, and only then import. */
export function ImportPage() {
  const userId = useSession()?.userId ?? null;
  const stage = useImportState((state) => stageOf(state, userId));
  const go = useCallback((next: Stage) => userId !== null && setStage(userId, next), [userId]);
  const job = useJob(stage.at === 'import' ? stage.jobId : null);
  const isOver = job?.state === 'done';
  const forget = useAction('imports.forget');
  const startAgain = () => {
    if ('chosen' in stage) void forget.run({ token: stage.chosen.token });
    go({ at: 'choose' });
  };
  return (
    <Page
      title="Import records"
      fill={stage.at === 'plan'}
      description={
        stage.at === 'choose' ? (
          'Import patients and their records from another program, or from a Clinic Keep export.'
        ) : (
          <StepLine label="Steps of the import" steps={steps} current={isOver ? steps.length : stepOf[stage.at]} />
        )
      }
      actions={
        <Button
          variant="default"
          leftSection={<IconHistory size={18} stroke={1.7} aria-hidden />}
          onClick={() => navigate('/import/history')}
        >
          Earlier imports
        </Button>
      }
    >
      <CurrentStep stage={stage} go={go} startAgain={startAgain} />
    </Page>
  );
}

function CurrentStep({
  stage,
  go,
  startAgain,
}: {
  readonly stage: Stage;
  readonly go: (next: Stage) => void;
  readonly startAgain: () => void;
}) {
  const chosen = 'chosen' in stage ? stage.chosen : null;
  const toPlan = useCallback(() => {
    if (chosen !== null) go({ at: 'plan', chosen });
  }, [chosen, go]);
  switch (stage.at) {
    case 'choose':
      return <ChooseStep onChosen={(next) => go({ at: 'describe', chosen: next })} />;
    case 'describe':
      return (
        <DescribeStep
          chosen={stage.chosen}
          onChange={(next) => go({ at: 'describe', chosen: next })}
          onCheck={(jobId) => go({ at: 'check', chosen: stage.chosen, jobId })}
          onOthers={startAgain}
        />
      );
    case 'check':
      return (
        <CheckStep
          chosen={stage.chosen}
          jobId={stage.jobId}
          onChecked={toPlan}
          onBack={() => go({ at: 'describe', chosen: stage.chosen })}
        />
      );
    case 'plan':
      return (
        <PlanStep
          chosen={stage.chosen}
          onRun={(jobId, importId) => go({ at: 'import', jobId, importId })}
          onBack={() => go({ at: 'describe', chosen: stage.chosen })}
          onOthers={startAgain}
        />
      );
    case 'import':
      return <ResultStep jobId={stage.jobId} importId={stage.importId} onMore={() => go({ at: 'choose' })} />;
  }
}
