import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { lastDone } from '../../../db/areas/jobs/jobs.repo';
import {
  retentionStart,
  untilCutoff,
  withoutInteraction,
  type RetentionPlace,
  type RetentionRow,
} from '../../../db/areas/retention/retention.repo';
import { latestDecision, recordDecision } from '../../../db/areas/retention/retention-decision.repo';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { Output } from '../../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import type { JobId } from '../../../shared/domain/ids';
import type { PatientHit } from '../../../shared/domain/patients/patient';
import {
  guidanceYears,
  retentionCutoff,
  retentionHoldTexts,
  type RetentionHold,
} from '../../../shared/domain/retention/retention';
import { ok, Refusal, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { formatDayUk, todayInLondon } from '../../../shared/time/local-date';
import { ruleOf } from './retention-rule';
import { assessRow, type RetentionCounts } from './retention-scan';

const sliceRows = 400;
/**
 * A page reads at most this many slices, so that a rare status never blocks the program; the next page continues from
 * there.
 */
const mostSlices = 10;

export type RetentionParts = {
  readonly db: ClinicDb;
  readonly clock: Clock;
  readonly hitsOf: (ids: readonly string[]) => Map<string, PatientHit>;
  /** Starts the scan that recounts the records. */
  readonly scan: (actor: string) => Promise<Result<JobId>>;
};

/**
 * The list of records whose retention period is over. It only lists them; deletion is a separate decision by two
 * people.
 */
export function createRetentionService({ db, clock, hitsOf, scan }: RetentionParts) {
  const { reader } = db;
  const decisionView = (): Output<'retention.decision'> => {
    const found = latestDecision(reader);
    const decision =
      found === null
        ? null
        : {
            years: found.years,
            guidanceYears: found.guidanceYears,
            by: userNames(reader)(found.decidedBy),
            at: found.decidedAt,
          };
    return { years: ruleOf(db).years, guidanceYears, decision };
  };
  return {
    'retention.decision': () => ok(decisionView()),
    /**
     * Records the clinic's decision to keep its retention period although other guidance recommends a longer one.
     * Refused if the period has changed since the page was loaded.
     */
    async 'retention.decide'({ years }, { actor }) {
      const done = await db.writer.run(
        { actor, event: 'retention.decided', detail: { years, guidanceYears } },
        (tx) => {
          if (readSettings(tx).settings.retentionYears !== years) throw new Refusal('record/changed-meanwhile');
          recordDecision(tx, { years, guidanceYears, decidedBy: actor, decidedAt: tx.now });
        },
      );
      return done.ok ? ok(decisionView()) : done;
    },
    'retention.list'(input) {
      const rule = ruleOf(db);
      const today = todayInLondon(clock);
      const cutoff = retentionCutoff(today, rule);
      const found: { row: RetentionRow; assessed: ReturnType<typeof assessRow> }[] = [];
      let after: RetentionPlace = parseCursor(input.after);
      let exhausted = false;
      for (let slice = 0; slice < mostSlices && found.length < input.limit && !exhausted; slice++) {
        // Undecidable records come in two parts: those without any interaction, then those lacking what the rule needs.
        const undated: RetentionRow[] | null =
          input.status === 'unknown' && after.day === '' ? withoutInteraction(reader, after, sliceRows) : null;
        const rows: RetentionRow[] =
          undated && undated.length > 0
            ? undated
            : untilCutoff(reader, cutoff, undated ? retentionStart : after, sliceRows);
        exhausted = rows.length < sliceRows && rows !== undated;
        for (const row of rows) {
          after = { day: row.lastInteractionOn ?? '', patientId: row.patientId };
          const assessed = assessRow(reader, row, today, rule);
          if (assessed.status === input.status) found.push({ row, assessed });
          if (found.length === input.limit) {
            exhausted = exhausted && row === rows.at(-1);
            break;
          }
        }
      }
      const hits = hitsOf(found.map((f) => f.row.patientId));
      const scan = lastDone(reader, 'retention-scan');
      return ok({
        scannedAt: scan?.finished_at ?? null,
        cutoff,
        counts: countsOf(scan?.result ?? '{}'),
        rows: found.flatMap(({ row, assessed }) => {
          const hit = hits.get(row.patientId);
          return hit
            ? [
                {
                  hit,
                  lastInteractionOn: row.lastInteractionOn,
                  dueOn: assessed.dueOn,
                  holds: assessed.holds.map(holdText),
                },
              ]
            : [];
        }),
        next: exhausted ? null : `${after.day}|${after.patientId}`,
      });
    },
    async 'retention.scan'(_input, { actor }) {
      const started = await scan(actor);
      return started.ok ? ok({ jobId: started.value }) : started;
    },
  } satisfies Handlers<ChannelsOf<'retention'>>;
}

/** The counts of the last scan: recounting is long work and belongs to the job. */
function countsOf(result: string): RetentionCounts {
  const { due, held, unknown } = JSON.parse(result) as Partial<RetentionCounts>;
  return { due: due ?? 0, held: held ?? 0, unknown: unknown ?? 0 };
}

function holdText(hold: RetentionHold): string {
  return hold.until === null
    ? retentionHoldTexts[hold.reason]
    : `${retentionHoldTexts[hold.reason]}: kept until ${formatDayUk(hold.until)}`;
}

function parseCursor(text: string | null): RetentionPlace {
  if (text === null) return retentionStart;
  const [day = '', patientId = ''] = text.split('|');
  return { day, patientId };
}
