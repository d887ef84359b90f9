/** Imported first by a test of what only lists components: some modules listen on the window as soon as they are loaded. */
Object.assign(globalThis, { window: new EventTarget() });
