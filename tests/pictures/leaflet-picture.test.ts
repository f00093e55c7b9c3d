import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { silentLog } from '../../src/foundation/log.ts';
import { Material, MaterialsFile } from '../../src/materials/material.ts';
import { drawPng } from '../../src/pictures/draw-png.ts';
import { leafletSvg } from '../../src/pictures/leaflet-picture.ts';
import { createLeafletPictures } from '../../src/pictures/leaflet-pictures.ts';

const shipped = MaterialsFile.parse(
  JSON.parse(await readFile('knowledge/materials.json', 'utf8')),
).materials;

const leaflet = Material.parse({
  ...{ id: 'tips', title: '蒐證 <技巧>', lead: '先顧好自己的安全。' },
  sections: [
    { heading: '被跟蹤', numbered: true, lines: ['走到有監視器的路口，或進店裡。', '撥 110。'] },
  ],
  ...{ source: '婦幼隊', asOf: '2026-08-17', reviewBy: '2027-02-17', owner: '業務組' },
  verified: true,
});

/** What is written in an SVG, in order. */
const textsIn = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);

describe('the picture of a leaflet', () => {
  it('says all that the leaflet says', () => {
    const texts = textsIn(leafletSvg(leaflet));
    expect(texts.join('')).toContain(
      '蒐證 &lt;技巧&gt;先顧好自己的安全。被跟蹤1走到有監視器的路口，或進店裡。2',
    );
    expect(texts).toContain('110');
    expect(texts).toContain('有立即危險，請撥 110');
    expect(texts.slice(-2)).toEqual(['資料來源：婦幼隊', '資料日期 115.08.17']);
  });

  it.each(shipped.map((material) => [material.id, material] as const))(
    'of %s leaves nothing out',
    (_, material) => {
      const written = textsIn(leafletSvg(material)).join('').replace(/\s/g, '');
      for (const { lines } of material.sections) {
        for (const line of lines) expect(written).toContain(line.replace(/\s/g, ''));
      }
    },
  );

  it('has another name when the text is another one, and the same for the same', () => {
    const pictures = createLeafletPictures({
      ...{ folder: 'nowhere', materials: () => new Map(), draw: async () => {} },
      log: silentLog,
    });
    const { nameOf } = pictures;
    expect(nameOf({ ...leaflet })).toBe(nameOf({ ...leaflet }));
    expect(nameOf(leaflet)).toMatch(/^tips-[0-9a-f]{16}$/);
    expect(nameOf({ ...leaflet, lead: '先顧好自己。' })).not.toBe(nameOf(leaflet));
    expect(nameOf({ ...leaflet, asOf: '2026-08-18' })).not.toBe(nameOf(leaflet));
  });

  it('fits what LINE takes of a picture and of a preview', () => {
    const longest = shipped.find(({ id }) => id === 'hotlines');
    if (longest === undefined) throw new Error('no hotlines');
    const png = drawPng(leafletSvg(longest));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1040);
    expect(png.readUInt32BE(20)).toBeGreaterThan(1040);
    expect(png.length).toBeLessThan(1_000_000);
  }, 120_000);
});
