/**
 * The look of the admin: warm neutral greys, one accent, a 4 px grid, 14 px base.
 *
 * The components are named, not imported: the sign-in page loads this file and few of them.
 * Text colours keep 4.5:1 on every surface they stand on (gray.6 on gray.1, dark.2 on dark.6); axe checks it in e2e.
 */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import i18next from 'i18next';

const accent: MantineColorsTuple = [
  '#eff3ff',
  '#dfe6fe',
  '#bdcbfb',
  '#98aef7',
  '#7d97f4',
  '#5474e8',
  '#3f5fdc',
  '#3450c2',
  '#2c439f',
  '#25377f',
];

const gray: MantineColorsTuple = [
  '#fafaf9',
  '#f5f5f3',
  '#ebeae7',
  '#dfddd9',
  '#cac7c2',
  '#9b9892',
  '#66635e',
  '#4c4a46',
  '#353330',
  '#1d1c1a',
];

const dark: MantineColorsTuple = [
  '#eceae7',
  '#cfccc7',
  '#a5a19b',
  '#77736e',
  '#3a3835',
  '#302e2c',
  '#252422',
  '#1b1a19',
  '#151413',
  '#0e0d0d',
];

const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadfdb',
  '#f3bdb6',
  '#ee9a90',
  '#e8776a',
  '#de5142',
  '#c7332a',
  '#a82820',
  '#8a201a',
  '#6b1813',
];

/** A cross is a sign only: readers of the screen need its name, in the language of the moment. */
const closable = () => ({ closeButtonProps: { 'aria-label': i18next.t('actions.close') } });

const labelled = { labelProps: { fw: 500, mb: 4 } };

/** The list of choices itself scrolls, with the keys of its input: a box around the choices would have to take keys too. */
const withList = {
  defaultProps: { ...labelled, withScrollArea: false },
  styles: { options: { maxHeight: 240, overflowY: 'auto' as const } },
};

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, gray, dark, red },
  black: '#1d1c1a',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    // The colour of an alert is in its ground and its sign; as a text on that ground it is too light to read.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 500 } },
    Button: { defaultProps: { size: 'sm', fw: 550 } },
    // As wide as what stands above it, whatever the browser has in mind.
    Fieldset: { defaultProps: { mx: 0 }, styles: { legend: { fontWeight: 550 } } },
    InputWrapper: { defaultProps: labelled },
    TextInput: { defaultProps: labelled },
    PasswordInput: { defaultProps: labelled },
    Autocomplete: withList,
    MultiSelect: withList,
    Select: withList,
    TagsInput: withList,
    Textarea: { defaultProps: labelled },
    Drawer: { defaultProps: closable },
    // The placeholder is a child that no menu may have.
    // An open menu holds the focus. Closed ones would each listen to every key of the page: a zone of 50 items has 50.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, clickOutsideEvents: ['mousedown', 'touchstart'] } },
    Modal: {
      defaultProps: () => ({ ...closable(), centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.4 } }),
      styles: {
        title: { fontWeight: 600, lineHeight: 1.3, overflowWrap: 'anywhere' },
        // What gets the focus stands between the title and the buttons, which stay.
        content: { scrollPaddingBlock: '5rem' },
      },
    },
    Notification: { defaultProps: closable },
    Paper: { defaultProps: { radius: 'lg' } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
    Tooltip: { defaultProps: { openDelay: 400 } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  // Messages below inputs are small text: in both schemes darker or lighter than Mantine's own.
  // Words of buttons without a ground stand beside links, and are read on the ground that they get under the mouse.
  light: {
    '--mantine-color-error': red[6],
    '--mantine-color-accent-light': accent[0],
    '--mantine-color-accent-light-hover': accent[1],
    '--mantine-color-accent-light-color': accent[7],
  },
  dark: {
    '--mantine-color-error': red[3],
    '--mantine-color-accent-light-color': accent[3],
    // Lighter than what it stands on, as all that is raised is; Mantine's own is a hole.
    '--mantine-color-gray-light': 'var(--surface-active)',
  },
});
