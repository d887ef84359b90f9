import type { PatientAlertTable } from '../../../db/schema/tables';
import { PatientAlert, alertCategories, alertSeverities } from '../../../shared/domain/patients/patient';
import { sortKeyOf } from '../times';
import { groupExtension, groupText, ownCodeSystem, ownExtensions, ownMeta } from '../systems';
import { compactResource, objectOf, textOf } from '../json';
import type { Resource } from '../json';
import type { JsonObject } from '../json';
import { resourceType, type Links } from './resource-type';

/** An alert in the terms of its row; staff by name, because the accounts of another clinic mean nothing here. */
export type ReadAlert = Pick<PatientAlert, 'severity' | 'category' | 'text' | 'addedAt' | 'resolvedAt'> & {
  readonly addedBy: string;
  readonly resolvedBy: string;
};

/** Alerts: a Flag is active until the alert is removed. */
export const flag = resourceType({
  type: 'Flag',
  kind: 'other',
  *write(rows, { links, staffName }) {
    for (const row of rows.alerts) yield alertResource(row, links, staffName);
  },
  read: readAlert,
});

function alertResource(row: PatientAlertTable, links: Links, staffName: (id: string) => string): Resource {
  return compactResource({
    resourceType: 'Flag',
    id: row.id,
    meta: ownMeta('alert'),
    extension: groupExtension(ownExtensions.alert, {
      severity: row.severity,
      category: row.category,
      addedBy: staffName(row.added_by),
      resolvedBy: row.resolved_by === null ? '' : staffName(row.resolved_by),
    }),
    status: row.resolved_at === null ? 'active' : 'inactive',
    category: [{ coding: [{ system: ownCodeSystem, code: `alert-${row.category}` }], text: row.category }],
    code: { text: row.text },
    subject: links.patient,
    period: { start: row.added_at, end: row.resolved_at },
    author: links.staff(row.added_by),
  });
}

function readAlert(resource: JsonObject): ReadAlert | null {
  const part = (name: string) => groupText(resource, ownExtensions.alert, name);
  const text = textOf(objectOf(resource, 'code'), 'text');
  const severity = alertSeverities.find((s) => s === part('severity'));
  const category = alertCategories.find((c) => c === part('category'));
  const period = objectOf(resource, 'period');
  const addedAt = textOf(period, 'start');
  const end = textOf(period, 'end');
  const isText = text !== '' && PatientAlert.shape.text.safeParse(text).success;
  if (severity === undefined || category === undefined || !isText || sortKeyOf(addedAt) === null) return null;
  return {
    severity,
    category,
    text,
    addedAt,
    addedBy: part('addedBy'),
    resolvedAt: end === '' || sortKeyOf(end) === null ? null : end,
    resolvedBy: part('resolvedBy'),
  };
}
