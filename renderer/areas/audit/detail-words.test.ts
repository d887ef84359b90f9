import { channels, contract } from '../../../shared/contract/contract';
import { channelName, detailFacts, detailLine } from './detail-words';

test.each(channels.filter((channel) => contract[channel].needs !== 'public'))(
  'a denied %s has a readable name',
  (channel) => {
    expect(channelName(channel)).toMatch(/^[A-Z]/);
    expect(channelName(channel)).not.toContain('.');
  },
);

test.each([
  ['{}', ''],
  [
    '{"channel":"users.create","code":"auth/not-allowed"}',
    'Tried: User added · Because: Your role does not allow this.',
  ],
  ['{"kind":"retention-scan","state":"done"}', 'Kind: Retention list · Result: finished'],
  [
    '{"reason":"access-request","recipientKind":"patient"}',
    'Reason: The patient asked for a copy (Art 15) · For: The patient',
  ],
  ['{"kind":"mixed","files":3}', 'Kind: FHIR files and tables · Files: 3'],
  ['{"entries":12403,"whole":true}', 'Entries: 12,403 · Whole log: yes'],
  ['{"years":3,"guidanceYears":8}', 'Kept for: 3 years · Other guidance: 8 years'],
  [
    '{"reason":"restored","missing":33,"missingChanges":12}',
    'Reason: an older record file was restored · Entries missing: 33 · Changes missing: 12',
  ],
  ['{"keptAsOther":3}', 'Kept as other: 3'],
  ['{"sizeBytes":48210332}', 'Size: 48 MB'],
  ['{"item":"01900000-0000-7000-8000-0000abcdef12"}', 'Entry: …abcdef12'],
  ['{"code":"constructor"}', 'Because: constructor'],
  ['{"constructor":"x"}', 'Constructor: x'],
  ['not json', ''],
  ['{"free text":"Jane Smith"}', ''],
])('%s reads "%s"', (detail, line) => {
  expect(detailLine(detailFacts(detail, ''))).toBe(line);
});

test('a user is shown by name where it is known', () => {
  const id = '01900000-0000-7000-8000-0000abcdef12';
  expect(detailLine(detailFacts(JSON.stringify({ user: id, role: 'front-desk' }), 'Reception'))).toBe(
    'User: Reception · Role: Front desk',
  );
  expect(detailLine(detailFacts(JSON.stringify({ user: id }), ''))).toBe('User: …abcdef12');
});
