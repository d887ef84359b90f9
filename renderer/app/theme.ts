import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/*
 * One accent (plum), warm neutral greys, and colours that carry a meaning. Computed in OKLCH, so that the steps are even.
 * Text shades have a contrast of at least 4.5:1 on every background they are used on; field borders at least 3:1.
 */
const plum: MantineColorsTuple = [
  '#fcf4fa',
  '#f8e5f3',
  '#efcde6',
  '#e3b2d8',
  '#d293c4',
  '#bd76ae',
  '#a35894',
  '#823d75',
  '#692e5e',
  '#4c1f44',
];
const gray: MantineColorsTuple = [
  '#fbfaf8',
  '#f5f3f1',
  '#eae7e4',
  '#dcd8d4',
  '#c1bdb8',
  '#a29d98',
  '#807b76',
  '#615d58',
  '#46423d',
  '#292622',
];
const dark: MantineColorsTuple = [
  '#eae7e4',
  '#cac6c3',
  '#aba7a3',
  '#847f7b',
  '#5b5753',
  '#44403d',
  '#35312d',
  '#282522',
  '#1e1b19',
  '#151210',
];
const red: MantineColorsTuple = [
  '#fff4f3',
  '#ffe4e1',
  '#ffcbc5',
  '#fcaca5',
  '#f4877f',
  '#e6625d',
  '#ca403f',
  '#a0292a',
  '#7f2021',
  '#5a1918',
];
const orange: MantineColorsTuple = [
  '#fff7ec',
  '#ffeacf',
  '#ffd7a6',
  '#ffc47a',
  '#f5ad53',
  '#da9436',
  '#b47825',
  '#8d5d1c',
  '#6d4610',
  '#4d310b',
];
const green: MantineColorsTuple = [
  '#f1f9f3',
  '#dcf2e3',
  '#bde4ca',
  '#9bd4ae',
  '#72bf8e',
  '#4ca871',
  '#328b59',
  '#246a43',
  '#1e5435',
  '#153c25',
];
const blue: MantineColorsTuple = [
  '#f1f8fd',
  '#deedfb',
  '#c1ddf6',
  '#9ecaef',
  '#76b1e3',
  '#4f99d4',
  '#277dbc',
  '#005f99',
  '#014b79',
  '#013658',
];

const family = "'Inter Variable', 'Segoe UI', sans-serif";

export const theme = createTheme({
  colors: { plum, gray, dark, red, orange, yellow: orange, green, blue },
  primaryColor: 'plum',
  primaryShade: { light: 7, dark: 6 },
  white: '#ffffff',
  black: '#292622',
  fontFamily: family,
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily: family,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.45' },
      h4: { fontSize: '0.875rem', lineHeight: '1.45' },
      h5: { fontSize: '0.875rem', lineHeight: '1.45' },
      h6: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(41 38 34 / 6%)',
    sm: '0 1px 3px rgb(41 38 34 / 8%)',
    md: '0 4px 16px rgb(41 38 34 / 10%)',
    lg: '0 8px 28px rgb(41 38 34 / 14%)',
    xl: '0 16px 48px rgb(41 38 34 / 18%)',
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Without this role, the header element would be announced as the page's banner.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        radius: 'lg',
        padding: 'lg',
        transitionProps: { duration: 120, transition: 'fade' },
      },
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        overlayProps: { backgroundOpacity: 0.2 },
        padding: 'lg',
        transitionProps: { duration: 140 },
      },
    },
    // Without the placeholder the first item takes the focus, and screen readers do not meet an empty menu element.
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        radius: 'md',
        transitionProps: { duration: 80 },
      },
    },
    Popover: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 80 } } },
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: false },
      },
    },
    Anchor: { defaultProps: { underline: 'always' } },
    // The asterisk marks a required field visually; screen readers rely on the attribute.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
  },
});

const lightVariables: Record<string, string> = {
  '--ck-ground': gray[0],
  '--ck-surface': '#ffffff',
  '--ck-sunken': gray[1],
  '--ck-hover': '#f3f0ed',
  '--ck-line': '#e5e1dd',
  '--ck-edge': '#8d8781',
  '--ck-ink': '#292622',
  '--ck-ink-2': '#615d58',
  '--ck-accent': plum[7],
  '--ck-accent-hover': plum[8],
  '--ck-accent-ink': plum[7],
  '--ck-accent-wash': plum[0],
  '--ck-accent-line': plum[2],
  '--ck-on-accent': '#ffffff',
  '--ck-focus': plum[6],
  '--ck-stop-ink': red[7],
  '--ck-stop-wash': red[0],
  '--ck-stop-line': red[2],
  '--ck-caution-ink': '#7a4e10',
  '--ck-caution-wash': orange[0],
  '--ck-caution-line': orange[2],
  '--ck-good-ink': green[7],
  '--ck-good-wash': green[0],
  '--ck-good-line': green[2],
  '--ck-info-ink': blue[7],
  '--ck-info-wash': blue[0],
  '--ck-info-line': blue[2],
  '--mantine-color-body': '#ffffff',
  '--mantine-color-text': '#292622',
  '--mantine-color-bright': '#292622',
  '--mantine-color-dimmed': '#615d58',
  '--mantine-color-placeholder': '#726d67',
  '--mantine-color-anchor': plum[7],
  '--mantine-color-error': red[7],
  '--mantine-color-default-border': '#c1bdb8',
  '--mantine-color-default-hover': '#f5f3f1',
  '--mantine-color-disabled-color': '#807b76',
};

const darkVariables: Record<string, string> = {
  '--ck-ground': dark[8],
  '--ck-surface': '#262320',
  '--ck-sunken': '#211e1b',
  '--ck-hover': '#2f2b28',
  '--ck-line': '#3a3632',
  '--ck-edge': '#847f7b',
  '--ck-ink': dark[0],
  '--ck-ink-2': '#b3aeaa',
  '--ck-accent': plum[6],
  '--ck-accent-hover': '#b0669f',
  '--ck-accent-ink': plum[3],
  '--ck-accent-wash': '#382632',
  '--ck-accent-line': '#5d3f55',
  '--ck-on-accent': '#ffffff',
  '--ck-focus': plum[4],
  '--ck-stop-ink': '#ffaaa3',
  '--ck-stop-wash': '#3b2220',
  '--ck-stop-line': '#6e3633',
  '--ck-caution-ink': orange[3],
  '--ck-caution-wash': '#352a1b',
  '--ck-caution-line': '#634a26',
  '--ck-good-ink': green[3],
  '--ck-good-wash': '#1d2e24',
  '--ck-good-line': '#32553f',
  '--ck-info-ink': blue[3],
  '--ck-info-wash': '#1b2a37',
  '--ck-info-line': '#304f68',
  '--mantine-color-body': '#262320',
  '--mantine-color-text': dark[0],
  '--mantine-color-bright': '#f7f5f2',
  '--mantine-color-dimmed': '#b3aeaa',
  '--mantine-color-placeholder': '#9d9894',
  '--mantine-color-anchor': plum[3],
  '--mantine-color-error': '#ffaaa3',
  '--mantine-color-default': '#2d2926',
  '--mantine-color-default-hover': '#35312d',
  '--mantine-color-default-border': '#5b5753',
  '--mantine-color-default-color': dark[0],
  '--mantine-color-disabled-color': '#8f8a86',
};

/**
 * The tokens of our own styles (`--ck-*`) for light and dark, and Mantine's own variables set to match.
 * ground: page background · surface: panels, fields · line: hairlines · edge: field borders · ink: text · wash: a tint behind text
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: lightVariables,
  dark: darkVariables,
});
