import { createNavigator } from './navigator';

type Place = { readonly path: string };
const at = (path: string): Place => ({ path });

function start() {
  const nav = createNavigator<Place>(at('/'));
  return { nav, here: () => nav.store.getState().route.path, state: () => nav.store.getState() };
}

test('navigates, goes back and goes forward', () => {
  const { nav, here, state } = start();
  nav.go(at('/a'));
  nav.go(at('/b'));
  nav.back();
  expect(here()).toBe('/a');
  expect(state()).toMatchObject({ canGoBack: true, canGoForward: true });
  nav.forward();
  expect(here()).toBe('/b');
  nav.back();
  nav.go(at('/c'));
  expect(state().canGoForward).toBe(false);
  nav.back();
  expect(here()).toBe('/a');
});

test('navigating to the current place adds no history entry', () => {
  const { nav, here } = start();
  nav.go(at('/a'));
  nav.go(at('/a'));
  nav.back();
  expect(here()).toBe('/');
});

test('Back skips a replaced place', () => {
  const { nav, here } = start();
  nav.go(at('/list'));
  nav.go(at('/new'));
  nav.go(at('/record'), { replace: true });
  nav.back();
  expect(here()).toBe('/list');
});

test('back at the start and forward at the end do nothing', () => {
  const { nav, here } = start();
  nav.back();
  nav.forward();
  expect(here()).toBe('/');
});

describe('an unsaved form', () => {
  const guard = { what: 'the details', keepsDraft: true };

  test('is left only after confirmation, and asks once', () => {
    const { nav, here, state } = start();
    nav.go(at('/form'));
    nav.guard('one', guard);
    nav.guard('two', { what: 'the note', keepsDraft: false });
    nav.go(at('/away'));
    expect(here()).toBe('/form');
    expect(state().asking).toEqual(guard);
    nav.answer(true);
    expect(here()).toBe('/away');
    expect(state().asking).toBeNull();
    nav.go(at('/further'));
    expect(here()).toBe('/further');
  });

  test('stays open when leaving is declined, and asks again next time', () => {
    const { nav, here, state } = start();
    nav.go(at('/form'));
    nav.guard('one', guard);
    nav.back();
    nav.answer(false);
    expect(here()).toBe('/form');
    expect(state().asking).toBeNull();
    nav.back();
    expect(state().asking).toEqual(guard);
  });

  test('does not ask once it is saved or closed', () => {
    const { nav, here } = start();
    nav.guard('one', guard);
    nav.go(at('/saved'), { saved: true });
    expect(here()).toBe('/saved');
    const release = nav.guard('two', guard);
    release();
    nav.go(at('/free'));
    expect(here()).toBe('/free');
  });

  test('also asks before logging out', () => {
    const { nav } = start();
    const logOut = jest.fn();
    nav.guard('one', guard);
    nav.attempt(logOut);
    expect(logOut).not.toHaveBeenCalled();
    nav.answer(true);
    expect(logOut).toHaveBeenCalledTimes(1);
  });

  test('is forgotten when the session ends', () => {
    const { nav, here, state } = start();
    nav.go(at('/form'));
    nav.guard('one', guard);
    nav.go(at('/away'));
    nav.reset();
    expect(here()).toBe('/');
    expect(state()).toMatchObject({ asking: null, canGoBack: false, canGoForward: false });
    nav.answer(true);
    expect(here()).toBe('/');
  });
});
