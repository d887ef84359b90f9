import { refusedSwitches, switchValue } from './command-line';

describe('refusedSwitches', () => {
  test.each([
    [[], []],
    [['--demo', '--smoke', '--user-data-dir=/somewhere', '--force-device-scale-factor=1.5'], []],
    [['notes.txt', '/home/someone/file'], []],
    [['--remote-debugging-port=0'], ['remote-debugging-port']],
    [['--remote-debugging-pipe'], ['remote-debugging-pipe']],
    [['-remote-debugging-port=9222'], ['remote-debugging-port']],
    [
      ['--inspect', '--inspect-brk=0', '--js-flags=--expose-gc'],
      ['inspect', 'inspect-brk', 'js-flags'],
    ],
    [
      ['--no-sandbox', '--disable-web-security', '--load-extension=x'],
      ['no-sandbox', 'disable-web-security', 'load-extension'],
    ],
    [
      ['--renderer-cmd-prefix=/bin/sh', '--log-net-log=x', '--host-resolver-rules=MAP * 1.2.3.4'],
      ['renderer-cmd-prefix', 'log-net-log', 'host-resolver-rules'],
    ],
    [['--', '--remote-debugging-port=0'], []],
    [['--demo', '--Demo'], ['Demo']],
    [['-r', 'module.js'], ['r']],
  ])('%j refuses %j', (args, refused) => {
    expect(refusedSwitches(args, 'linux')).toEqual(refused);
  });

  test.each([
    [['/remote-debugging-port=9222'], ['remote-debugging-port']],
    [['--REMOTE-DEBUGGING-PORT=9222'], ['remote-debugging-port']],
    [['/demo', '--DEMO', '--updated'], []],
  ])('on Windows %j refuses %j', (args, refused) => {
    expect(refusedSwitches(args, 'win32')).toEqual(refused);
  });
});

test('switchValue reads the value, and returns null if there is none', () => {
  expect(switchValue(['--user-data-dir=/a=b'], 'user-data-dir')).toBe('/a=b');
  expect(switchValue(['--user-data-dir='], 'user-data-dir')).toBeNull();
  expect(switchValue(['--user-data-dir'], 'user-data-dir')).toBeNull();
});
