/** Who works in the demo clinic. Public, and shown where one logs in: there are only invented people in it. */
export const demoOwner = { username: 'demo', displayName: 'Demo Owner', password: 'demo demo demo demo' } as const;
