import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const fontOf = (weight: string) =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHant-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-tc')),
  );

/** How the bundled font is called in an SVG; it has the characters that are written in Taiwan. */
export const pictureFont = 'Noto Sans T Chinese';

/**
 * Draws an SVG in its own size, with the bundled font alone: a picture looks the same on every
 * machine. Takes about half a second, most of it for reading the font.
 */
export function drawPng(svg: string): Buffer {
  const drawn = new Resvg(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [fontOf('Regular'), fontOf('Bold')],
      defaultFontFamily: pictureFont,
    },
  });
  return drawn.render().asPng();
}
