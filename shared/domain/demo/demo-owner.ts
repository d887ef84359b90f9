/**
 * The owner of the demo clinic. Its password is public and shown at login, because the demo contains only invented
 * people.
 */
export const demoOwner = { username: 'demo', displayName: 'Demo Owner', password: 'demo demo demo demo' } as const;
