import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { pictureFont } from './picture-font.ts';

const fontOf = (weight: string) =>
  fileURLToPath(
    new URL(`../fonts/NotoSansHant-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-tc')),
  );

export { pictureFont };

/**
 * Draws an SVG in its own size, or `width` pixels wide, with the bundled font alone: a picture looks the same on every
 * machine. Takes about half a second, most of it for reading the font.
 */
export function drawPng(svg: string, width?: number): Buffer {
  const drawn = new Resvg(svg, {
    ...(width === undefined ? {} : { fitTo: { mode: 'width', value: width } }),
    font: {
      loadSystemFonts: false,
      fontFiles: [fontOf('Regular'), fontOf('Bold')],
      defaultFontFamily: pictureFont,
    },
  });
  return drawn.render().asPng();
}
