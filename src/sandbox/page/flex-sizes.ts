// What LINE's size keywords measure on a phone, in CSS pixels.

const lengths: Readonly<Record<string, string>> = {
  none: '0px',
  xs: '2px',
  sm: '4px',
  md: '8px',
  lg: '12px',
  xl: '16px',
  xxl: '20px',
};

const fontSizes: Readonly<Record<string, string>> = {
  xxs: '11px',
  xs: '13px',
  sm: '14px',
  md: '16px',
  lg: '19px',
  xl: '22px',
  xxl: '29px',
  '3xl': '35px',
  '4xl': '48px',
  '5xl': '74px',
};

const imageSizes: Readonly<Record<string, string>> = {
  xxs: '40px',
  xs: '60px',
  sm: '80px',
  md: '100px',
  lg: '120px',
  xl: '140px',
  xxl: '160px',
  '3xl': '180px',
  '4xl': '200px',
  '5xl': '220px',
  full: '100%',
};

const borderWidths: Readonly<Record<string, string>> = {
  none: '0px',
  light: '0.5px',
  normal: '1px',
  medium: '2px',
  'semi-bold': '3px',
  bold: '4px',
};

/** Spacing, margin, padding, offset and corner radius: keyword, pixels or percentage. */
export const length = (value: string | undefined): string | undefined => look(lengths, value);

export const fontSize = (value: string | undefined): string | undefined => look(fontSizes, value);

export const imageSize = (value = 'md'): string => imageSizes[value] ?? value;

export const borderWidth = (value: string | undefined): string | undefined =>
  look(borderWidths, value);

/** `20:13` → `20 / 13`, as CSS writes it. */
export const aspectRatio = (value = '1:1'): string => value.replace(':', ' / ');

function look(table: Readonly<Record<string, string>>, value: string | undefined) {
  return value === undefined ? undefined : (table[value] ?? value);
}
