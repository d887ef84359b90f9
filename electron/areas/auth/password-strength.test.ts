import { passwordStrength } from './password-strength';

test.each(['Password', 'PASSWORD', 'Xylophone1', 'qwertyuiop', 'morag'])(
  'the advice on “%s” is in British English',
  async (password) => {
    const { acceptable, warning, suggestions } = await passwordStrength(password, ['morag']);
    expect(acceptable).toBe(false);
    const said = [warning, ...suggestions].join(' ');
    expect(said.length).toBeGreaterThan(10);
    expect(said).not.toMatch(/capitali[sz]e|personali?ze|uppercase|page related/i);
  },
);

test('says when only the first letter is a capital', async () => {
  expect((await passwordStrength('Password', [])).suggestions).toContain(
    'Use capitals for more than the first letter.',
  );
});
