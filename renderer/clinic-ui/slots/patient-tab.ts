import type { ComponentType } from 'react';
import type { PatientId } from '../../../shared/domain/ids';
import type { PatientRecord } from '../../../shared/domain/patients/patient';
import type { Permission } from '../../../shared/domain/users/roles';
import type { Asked } from '../../lib/queries';
import type { OpenItem } from './entry-panel';

export type PatientTabProps = {
  readonly record: PatientRecord;
  /** The item open beside the timeline. The page holds it, because its actions open items too. */
  readonly open: OpenItem;
  readonly onOpen: (open: OpenItem) => void;
};

/** A tab of the patient page. `app/patient-tabs.ts` lists them all, in order. */
export type PatientTab = {
  /** As in `navigate('/patients/:id', { id, tab: 'alerts' })`. */
  readonly name: string;
  readonly label: string;
  /** Without this permission the tab is not shown. Omitted: everyone who may open the record sees it. */
  readonly needs?: Permission;
  /** `fills`: takes the height of the window and scrolls inside. `scrolls`: grows, and the page scrolls. */
  readonly layout: 'fills' | 'scrolls';
  /** The count beside the label; undefined while not known. Called as a hook. */
  readonly useCount?: (record: PatientRecord) => number | undefined;
  /** A call to make while the record opens, so that the banner and the tab appear together. */
  readonly asksFirst?: (patientId: PatientId) => Asked;
  readonly Content: ComponentType<PatientTabProps>;
};

/** Declares a tab of the patient page, in the area that owns it. */
export function patientTab(definition: PatientTab): PatientTab {
  return definition;
}
