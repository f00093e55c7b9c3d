/** How the bundled font is called in an SVG; it has the characters that are written in Taiwan. */
export const pictureFont = 'Noto Sans T Chinese';
