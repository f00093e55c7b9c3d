import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentFault } from '../content/fault.ts';
import { reviewMaterials } from '../content/review-materials.ts';
import { commandIn } from '../conversation/commands.ts';
import { limits } from '../line/limits.ts';
import { shareLink, shareLinkLength } from '../line/share-link.ts';
import { cardOfMaterial } from '../materials/card.ts';
import type { Material } from '../materials/material.ts';
import { fittingText, leafletText, type SharedText, shortText } from '../wording/materials.ts';

type Materials = ReadonlyMap<string, Material>;

/** What editors should mend in leaflets, as LINE and readers take them. */
export async function materialFaults(
  folder: string,
  materials: Materials,
): Promise<ContentFault[]> {
  const names = await readdir(join(folder, 'faq'));
  return reviewMaterials({
    ...{ folder, materials },
    faqFiles: names.filter((name) => name.endsWith('.json')).sort(),
    isCommand: (text) => commandIn(text) !== undefined,
    tooLong: (material) => {
      const card = cardOfMaterial(material, material.asOf);
      const { length } = leafletText(card);
      const written = shortText(card);
      const short = written === undefined ? 0 : shareLinkLength(written);
      return [
        ...(length > limits.clipboard
          ? [
              {
                path: ['sections'],
                problem: { kind: 'leaflet-too-long', length, most: limits.clipboard } as const,
              },
            ]
          : []),
        ...(short > limits.uri
          ? [
              {
                path: ['short'],
                problem: { kind: 'share-too-long', length: short, most: limits.uri } as const,
              },
            ]
          : []),
      ];
    },
  });
}

/** What each leaflet's share link says. */
export function sharedTexts(materials: Materials): SharedText[] {
  return [...materials.values()].map((material) => {
    const card = cardOfMaterial(material, material.asOf);
    const text = fittingText(card, (one) => shareLink(one) !== undefined);
    const length = shareLinkLength(text);
    return { title: material.title, text, length, isWhole: text === leafletText(card) };
  });
}

/** Leaflets that somebody must look at again. @param today Asia/Taipei calendar day. */
export function staleMaterials(materials: Materials, today: string): Material[] {
  return [...materials.values()].filter(({ reviewBy }) => reviewBy < today);
}
