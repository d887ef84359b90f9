/**
 * What the triggers of `patient_index` maintain (migration 20), in the same transaction as the row: the full-text index
 * of its words, and the numbers of archived and other records. Each statement rebuilds one of them from the whole of
 * `patient_index`.
 */
export const triggerKept = {
  fullText: "INSERT INTO patient_search (patient_search) VALUES ('rebuild')",
  counts:
    'UPDATE patient_count SET n = (SELECT count(*) FROM patient_index i WHERE i.archived = patient_count.archived)',
} as const;
