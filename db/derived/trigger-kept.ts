/**
 * What the triggers of `patient_index` keep (migration 20), in the same transaction as the row: the full-text index of its words, and how many
 * records are in the archive and out of it. Each statement builds one of them anew from the whole of `patient_index`.
 */
export const triggerKept = {
  fullText: "INSERT INTO patient_search (patient_search) VALUES ('rebuild')",
  counts:
    'UPDATE patient_count SET n = (SELECT count(*) FROM patient_index i WHERE i.archived = patient_count.archived)',
} as const;
