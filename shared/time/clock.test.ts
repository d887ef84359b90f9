import { fixedClock, systemClock } from './clock';

test('a fixed clock moves only when set or advanced', () => {
  const clock = fixedClock(1_000);
  expect(clock.nowMs()).toBe(1_000);
  clock.advance(250);
  expect(clock.nowMs()).toBe(1_250);
  clock.set(5);
  expect(clock.nowMs()).toBe(5);
});

test('the system clock returns the PC’s time', () => {
  expect(Math.abs(systemClock.nowMs() - Date.now())).toBeLessThan(1_000);
});
