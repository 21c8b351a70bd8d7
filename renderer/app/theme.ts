import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Ink blue: the one accent. Shade 6 on white and shade 3 on the dark grey both pass 4.5:1. */
const ink: MantineColorsTuple = [
  '#eef3fa',
  '#dae5f2',
  '#b5cae5',
  '#8fb0da',
  '#5d8bc4',
  '#3d6fae',
  '#2b5a99',
  '#234a80',
  '#1c3c68',
  '#152d4e',
]

/** Neutral greys with a breath of blue, so that paper looks white beside them. */
const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f1f3f5',
  '#e6e9ec',
  '#d8dce1',
  '#c2c8cf',
  '#98a1ab',
  '#66707b',
  '#4a535d',
  '#333a42',
  '#1f242a',
]

const dark: MantineColorsTuple = [
  '#e3e6ea',
  '#c9ced4',
  '#a3abb4',
  '#7b848f',
  '#4c545d',
  '#3a4149',
  '#2b3138',
  '#22272d',
  '#1a1e23',
  '#14171b',
]

/** Id of the element that menus, tooltips and dialogs are drawn in. */
export const OVERLAYS = 'overlays'

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 5 },
  colors: { ink, gray, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '1.25' },
      h2: { fontSize: '18px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: false, transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { centered: false, yOffset: '12vh', transitionProps: { duration: 120 } } },
    // Menus and dialogs open inside a landmark, so that nobody finds them outside the page's structure.
    Portal: { defaultProps: { target: `#${OVERLAYS}` } },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 0 } },
    },
  },
})

/** Colours that Mantine derives too light for small text: errors, hints and placeholders pass 4.5:1 here. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b42318',
    '--mantine-color-dimmed': '#5c6670',
    '--mantine-color-placeholder': '#66707b',
    '--mantine-color-anchor': '#2b5a99',
  },
  dark: {
    '--mantine-color-error': '#f59a90',
    '--mantine-color-dimmed': '#a3abb4',
    '--mantine-color-placeholder': '#98a1ab',
    '--mantine-color-anchor': '#8fb0da',
    '--mantine-color-body': '#1a1e23',
  },
})
