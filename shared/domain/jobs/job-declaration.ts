/** Numbers a job reports when it has ended. No personal data: every user sees the list of tasks. `needsLook`: done, but a person must read what it found. */
export type JobResult = Readonly<Record<string, number | string | boolean>>;
