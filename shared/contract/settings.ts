import { z } from 'zod';
import { Version } from '../domain/ids';
import { Settings } from '../domain/settings/clinic';
import { rpc } from './rpc';

export const settingsChannels = {
  'settings.get': rpc({
    input: z.null(),
    output: z.strictObject({ settings: Settings, version: Version }),
    needs: 'settings.read',
    effect: 'read',
    audit: null,
    about: null,
  }),
  'settings.update': rpc({
    input: z.strictObject({ settings: Settings, seen: Version }),
    output: z.strictObject({ settings: Settings, version: Version }),
    needs: 'settings.write',
    effect: 'write',
    audit: 'settings.changed',
    about: null,
  }),
};
